package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Speaks to systemd on a host of an ssh target. */
@ApplicationScoped
class Systemd {
    private static final Pattern UNIT = Pattern.compile("[A-Za-z0-9][A-Za-z0-9:_.@\\\\-]{0,254}");
    private static final Pattern VERB = Pattern.compile("start|stop|restart");

    /**
     * The state before, what was asked for, and the state after, with the exit of the middle one.
     */
    private static final String CHANGE =
            "s='systemctl show --property=ActiveState --value'; $s -- \"$2\"; "
                    + "systemctl \"$1\" -- \"$2\"; e=$?; $s -- \"$2\"; exit $e";

    private static final String SHOW =
            "exec systemctl show --property="
                    + "LoadState,ActiveState,SubState,Result,NRestarts,InvocationID -- \"$1\"";

    private final Ssh ssh;

    Systemd(Ssh ssh) {
        this.ssh = ssh;
    }

    /**
     * Starts, stops or restarts a unit. Output: {@code ok}, {@code before} and {@code state} (as
     * {@code ActiveState} says), {@code changed} (whether it is in another state now, or was
     * restarted).
     */
    Result change(ActionCall call, String verb) throws InterruptedException {
        String unit = unit(call);
        if (!VERB.matcher(verb).matches()) {
            throw new IllegalArgumentException("systemd cannot " + verb);
        }
        String command = shell(call, CHANGE) + " " + Shell.quote(verb) + " " + Shell.quote(unit);
        Secrets secrets = Secrets.of(call.target());
        return switch (ssh.run(call, command, new byte[0])) {
            case Ssh.NotSent n -> n.failed(secrets);
            case Ssh.Lost l -> new Result.Unknown(secrets.mask(l.reason()), begun(verb, l.out()));
            case Ssh.Ran r when r.exit() != 0 ->
                    new Result.Failed(
                            secrets.mask(
                                    "systemctl %s %s: exit %d: %s"
                                            .formatted(verb, unit, r.exit(), first(r.err()))),
                            true);
            case Ssh.Ran r -> changed(verb, unit, r.out().lines().map(String::strip).toList());
        };
    }

    /** The first line says how it was, if it came; a change that was needed is one. */
    private static Map<String, Object> begun(String verb, String out) {
        if (out.indexOf('\n') < 0) {
            return Map.of();
        }
        String before = out.substring(0, out.indexOf('\n')).strip();
        return Map.of("before", before, "changed", verb.equals("restart") || !is(verb, before));
    }

    /**
     * Whether a unit is as start or stop leave it; on its way there is not known yet. What was
     * before, and whether anything changed, a look cannot tell.
     */
    Result look(ActionCall call, String verb) throws InterruptedException {
        return switch (status(call)) {
            case Result.Done seen when Boolean.FALSE.equals(seen.output().get("reachable")) ->
                    new Result.Unknown(seen.summary());
            case Result.Done seen
                    when verb.equals("start") && Boolean.FALSE.equals(seen.output().get("found")) ->
                    new Result.Failed("the host has no such unit", false);
            case Result.Done seen -> looked(verb, call.required("unit"), seen);
            case Result.Failed f when f.retryable() -> new Result.Unknown(f.reason());
            case Result r -> r;
        };
    }

    private static Result looked(String verb, String unit, Result.Done seen) {
        String state = String.valueOf(seen.output().get("state"));
        if (is(verb, state)) {
            return changed(verb, unit, List.of(state, state));
        }
        return state.endsWith("ing")
                ? new Result.Unknown(unit + " is " + state)
                : new Result.Failed(unit + " is " + state, true);
    }

    private static boolean is(String verb, String state) {
        return verb.equals("start")
                ? state.equals("active")
                : state.equals("inactive") || state.equals("failed");
    }

    private static Result changed(String verb, String unit, List<String> states) {
        String before = states.isEmpty() ? "" : states.getFirst();
        String after = states.size() < 2 ? "" : states.getLast();
        boolean changed = verb.equals("restart") || !before.equals(after);
        return new Result.Done(
                Map.of("ok", true, "before", before, "state", after, "changed", changed),
                "%s of %s: %s, was %s".formatted(verb, unit, after, before));
    }

    /** What systemd says about a unit, by property. */
    Result status(ActionCall call) throws InterruptedException {
        String unit = unit(call);
        Secrets secrets = Secrets.of(call.target());
        return switch (ssh.run(call, shell(call, SHOW) + " " + Shell.quote(unit), new byte[0])) {
            case Ssh.NotSent n when !n.retryable() ->
                    new Result.Failed(secrets.mask(n.reason()), false);
            case Ssh.NotSent n -> told(unit, Map.of(), false, secrets.mask(n.reason()));
            case Ssh.Lost l -> told(unit, Map.of(), false, secrets.mask(l.reason()));
            case Ssh.Ran r when r.exit() != 0 ->
                    new Result.Failed(
                            secrets.mask(
                                    "systemctl show: exit " + r.exit() + ": " + first(r.err())),
                            true);
            case Ssh.Ran r -> {
                Map<String, String> said = new HashMap<>();
                r.out()
                        .lines()
                        .map(line -> line.split("=", 2))
                        .filter(pair -> pair.length == 2)
                        .forEach(pair -> said.put(pair[0], pair[1].strip()));
                yield told(unit, said, true, said.getOrDefault("ActiveState", "nothing"));
            }
        };
    }

    private static Result told(
            String unit, Map<String, String> said, boolean reachable, String summary) {
        String state = said.getOrDefault("ActiveState", "");
        boolean active = state.equals("active");
        Map<String, Object> output = new HashMap<>();
        output.put("ok", active);
        output.put("reachable", reachable);
        output.put("found", reachable && !said.getOrDefault("LoadState", "").equals("not-found"));
        output.put("active", active);
        output.put("state", state);
        output.put("sub", said.getOrDefault("SubState", ""));
        output.put("result", said.getOrDefault("Result", ""));
        output.put("restarts", number(said.getOrDefault("NRestarts", "0")));
        output.put("invocation", said.getOrDefault("InvocationID", ""));
        return new Result.Done(output, unit + ": " + summary);
    }

    private static long number(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    private static String shell(ActionCall call, String script) {
        String sudo = call.requiredTarget().spec().sudo() ? "sudo -n -- " : "";
        return sudo + "/bin/sh -c " + Shell.quote(script) + " aimos";
    }

    private static String unit(ActionCall call) {
        String unit = call.required("unit");
        if (!UNIT.matcher(unit).matches()) {
            throw new IllegalArgumentException("with.unit is no name of a unit");
        }
        return unit;
    }

    private static String first(String text) {
        String line = text.strip().lines().findFirst().orElse("");
        return line.substring(0, Math.min(200, line.length()));
    }
}
