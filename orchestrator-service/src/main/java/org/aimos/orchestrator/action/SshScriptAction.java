package org.aimos.orchestrator.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Aim;
import org.aimos.resources.TargetSpec;

/**
 * {@code ssh.script}: runs a script of the target on one of its hosts, once the playbook names the
 * digest of exactly that text. What the script is told comes as JSON on its standard input.
 */
@ApplicationScoped
public class SshScriptAction implements Action {
    private static final int LONGEST = 64 * 1024;

    private final Ssh ssh;

    SshScriptAction(Ssh ssh) {
        this.ssh = ssh;
    }

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("ssh.script", "once")
                .at(TargetSpec.Type.SSH)
                .needs("host", Aim.HOSTS)
                .needs("script", Aim.NAMES)
                .needsLiteral("digest")
                .may("input")
                .gives("exit", "stdout", "stderr", "value")
                .action();
    }

    /**
     * Output: {@code ok}, {@code exit}, {@code stdout}, {@code stderr} (each at most 64 KiB) and
     * {@code value}, the standard output when it is JSON, else the empty text. An exit other than 0
     * is a failure; a connection that breaks, or a script that takes too long, is unknown.
     */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        return Attempt.of(
                call,
                () -> {
                    TargetSpec.Script script = script(call);
                    List<String> words = new ArrayList<>();
                    if (call.requiredTarget().spec().sudo()) {
                        words.addAll(List.of("sudo", "-n", "--"));
                    }
                    words.addAll(
                            List.of(
                                    "env",
                                    "AIMOS_RUN=" + call.runId(),
                                    "AIMOS_STEP=" + call.stepId(),
                                    "AIMOS_IDEMPOTENCY_KEY=" + call.idempotencyKey(),
                                    script.interpreter(),
                                    "-c",
                                    script.text()));
                    return result(
                            ssh.run(call, Shell.words(words), input(call)),
                            Secrets.of(call.target()));
                });
    }

    @Override
    public Optional<String> untold() {
        return Optional.of("what a script has done only a step's verify can see");
    }

    private static TargetSpec.Script script(ActionCall call) {
        String name = call.required("script");
        TargetSpec.Script script = call.requiredTarget().spec().scripts().get(name);
        if (script == null) {
            throw new IllegalArgumentException("the target has no script " + name);
        }
        if (script.text().length() > LONGEST) {
            throw new IllegalArgumentException("the script " + name + " is longer than 64 KiB");
        }
        if (!script.digest().equals(call.required("digest"))) {
            throw new IllegalArgumentException(
                    "the script " + name + " is not the one that the playbook was written for");
        }
        return script;
    }

    private static byte[] input(ActionCall call) {
        Object given = call.with().get("input");
        try {
            return given == null ? new byte[0] : Json.write(given);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("with.input can't be written as JSON", e);
        }
    }

    private static Result result(Ssh.Said said, Secrets secrets) {
        return switch (said) {
            case Ssh.NotSent n -> n.failed(secrets);
            case Ssh.Lost l -> new Result.Unknown(secrets.mask(l.reason()));
            case Ssh.Ran r when r.exit() != 0 -> {
                String text = secrets.mask((r.err().isBlank() ? r.out() : r.err()).strip());
                String last = text.substring(text.lastIndexOf('\n') + 1);
                String shown = last.substring(0, Math.min(200, last.length()));
                yield new Result.Failed(
                        "exit " + r.exit() + (shown.isEmpty() ? "" : ": " + shown), true);
            }
            case Ssh.Ran r -> {
                Map<String, Object> output = new HashMap<>();
                output.put("ok", true);
                output.put("exit", 0L);
                output.put("stdout", secrets.mask(r.out()));
                output.put("stderr", secrets.mask(r.err()));
                output.put(
                        "value", Json.read(secrets.mask(r.out()).getBytes(StandardCharsets.UTF_8)));
                yield new Result.Done(output, "exit 0");
            }
        };
    }
}
