package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs ansible-playbook on the orchestrator's host, in the folder of an ansible target. */
@ApplicationScoped
class Ansible {
    private static final Pattern FILE =
            Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._-]*(/[A-Za-z0-9_][A-Za-z0-9._-]*)*");
    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,252}");
    private static final Pattern RECAP =
            Pattern.compile(
                    "^(\\S+)\\s+: ok=(\\d+)\\s+changed=(\\d+)\\s+unreachable=(\\d+)\\s+failed=(\\d+)");

    /**
     * Output: {@code ok}, {@code changed} (tasks, over all hosts), {@code hosts} (name to numbers
     * of ok, changed, unreachable and failed), {@code stdout}.
     */
    Result play(ActionCall call, boolean check) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    Secrets secrets = Secrets.of(call.target());
                    Target target = call.requiredTarget();
                    String folder = Objects.requireNonNull(target.spec().folder(), "folder");
                    String inventory =
                            Objects.requireNonNull(target.spec().inventory(), "inventory");
                    Path playbook = Path.of(folder, file(call.required("playbook")));
                    if (!Files.isRegularFile(playbook)) {
                        throw new IllegalArgumentException(
                                "the target has no playbook " + call.required("playbook"));
                    }
                    Map<String, String> environment = new HashMap<>();
                    environment.put("ANSIBLE_NOCOLOR", "1");
                    environment.put("ANSIBLE_RETRY_FILES_ENABLED", "0");
                    environment.put("ANSIBLE_HOST_KEY_CHECKING", "1");
                    Path config = Path.of(folder, "ansible.cfg");
                    if (Files.isRegularFile(config)) {
                        environment.put("ANSIBLE_CONFIG", config.toString());
                    }
                    try (Program program = new Program(call, environment)) {
                        List<String> argv = new ArrayList<>(List.of("ansible-playbook"));
                        argv.addAll(List.of("-i", Path.of(folder, inventory).toString()));
                        argv.addAll(List.of("--limit", String.join(",", hosts(call))));
                        argv.addAll(arguments(call, program, check));
                        argv.add(playbook.toString());
                        call.lastLook();
                        return ended(program.run(argv), secrets);
                    } catch (Program.KilledException e) {
                        return check
                                ? new Result.Failed(Attempt.said(e), true)
                                : new Result.Unknown(
                                        Attempt.said(e) + "; nobody knows how far it got");
                    } catch (IOException e) {
                        return new Result.Failed(
                                "ansible-playbook cannot be run: " + secrets.mask(Attempt.said(e)),
                                false);
                    }
                });
    }

    private static List<String> arguments(ActionCall call, Program program, boolean check)
            throws IOException {
        List<String> arguments = new ArrayList<>();
        if (check) {
            arguments.add("--check");
        }
        Target.Login login = call.requiredTarget().login();
        if (login != null) {
            if (login.user() != null) {
                arguments.addAll(List.of("--user", login.user()));
            }
            Path key = program.file("key", login.secret() + "\n");
            arguments.addAll(List.of("--private-key", key.toString()));
        }
        if (call.with().get("vars") instanceof Map<?, ?> vars && !vars.isEmpty()) {
            String json = new String(Json.write(vars), StandardCharsets.UTF_8);
            arguments.addAll(List.of("--extra-vars", "@" + program.file("vars.json", json)));
        }
        return arguments;
    }

    private static Result ended(CommandProcess.Exited end, Secrets secrets) {
        Map<String, Object> hosts = new LinkedHashMap<>();
        long changed = 0;
        for (String line : end.stdout().lines().toList()) {
            Matcher recap = RECAP.matcher(line);
            if (recap.find()) {
                hosts.put(
                        recap.group(1),
                        Map.of(
                                "ok", Long.parseLong(recap.group(2)),
                                "changed", Long.parseLong(recap.group(3)),
                                "unreachable", Long.parseLong(recap.group(4)),
                                "failed", Long.parseLong(recap.group(5))));
                changed += Long.parseLong(recap.group(3));
            }
        }
        if (end.exit() != 0) {
            return new Result.Failed(
                    secrets.mask("exit " + end.exit() + ": " + why(end)), end.exit() == 4);
        }
        if (hosts.isEmpty()) {
            return new Result.Failed("no host of the inventory was meant", false);
        }
        return new Result.Done(
                Map.of(
                        "ok",
                        true,
                        "changed",
                        changed,
                        "hosts",
                        hosts,
                        "stdout",
                        secrets.mask(end.stdout())),
                changed + " tasks changed something on " + hosts.size() + " hosts");
    }

    private static String why(CommandProcess.Exited end) {
        String line =
                (end.stdout() + "\n" + end.stderr())
                        .lines()
                        .filter(l -> l.startsWith("fatal:") || l.startsWith("ERROR!"))
                        .findFirst()
                        .orElse("");
        return line.substring(0, Math.min(200, line.length()));
    }

    /** Hosts by name only: a pattern could mean any of them. */
    private static List<String> hosts(ActionCall call) {
        Object given = call.with().get("hosts");
        List<String> hosts =
                given instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(call.required("hosts"));
        if (hosts.isEmpty() || !hosts.stream().allMatch(host -> HOST.matcher(host).matches())) {
            throw new IllegalArgumentException("with.hosts is not a list of names of hosts");
        }
        return hosts;
    }

    private static String file(String name) {
        if (!FILE.matcher(name).matches()) {
            throw new IllegalArgumentException("with.playbook is no file below the folder");
        }
        return name;
    }
}
