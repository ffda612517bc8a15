package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.TargetSpec;
import org.jspecify.annotations.Nullable;

/**
 * {@code command}: starts an executable that the target allows by its absolute path, with exactly
 * the arguments given. There is no shell, so alert text stays an argument.
 */
@ApplicationScoped
public class CommandAction implements Action {
    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("command", "once")
                .at(TargetSpec.Type.COMMAND)
                .needs("argv")
                .may("stdin")
                .gives("exit", "stdout", "stderr")
                .action();
    }

    /**
     * Output: {@code ok}, {@code exit}, {@code stdout}, {@code stderr} (each at most 64 KiB). An
     * exit other than 0 is a failure; a command that had to be killed is unknown.
     */
    @Override
    public Result execute(ActionCall call) {
        Secrets secrets = Secrets.of(call.target());
        Result.Failed against = Attempt.against(call);
        if (against != null) {
            return against;
        }
        CommandProcess process;
        try {
            List<String> argv = argv(call.with().get("argv"), call.requiredTarget());
            process = CommandProcess.start(argv, environment(call), stdin(call));
        } catch (IllegalArgumentException e) {
            return new Result.Failed(secrets.mask(e.getMessage() + ""), false);
        } catch (IOException e) {
            return new Result.Failed("not started: " + secrets.mask(e.getMessage() + ""), false);
        }
        return ended(process, call, secrets);
    }

    @Override
    public Optional<String> untold() {
        return Optional.of("what a program has done only a step's verify can see");
    }

    private static Result ended(CommandProcess process, ActionCall call, Secrets secrets) {
        CommandProcess.End end = process.await(call.deadline(), call.cancelled());
        if (end instanceof CommandProcess.Killed killed) {
            return new Result.Unknown(killed.reason() + "; nobody knows how far it got");
        }
        CommandProcess.Exited exited = (CommandProcess.Exited) end;
        String out = secrets.mask(exited.stdout());
        String err = secrets.mask(exited.stderr());
        if (exited.exit() != 0) {
            String said = (err.isBlank() ? out : err).strip();
            return new Result.Failed(
                    "exit " + exited.exit() + (said.isEmpty() ? "" : ": " + lastLine(said)), true);
        }
        return new Result.Done(
                Map.of("ok", true, "exit", 0L, "stdout", out, "stderr", err), "exit 0");
    }

    private static List<String> argv(@Nullable Object given, Target target) {
        if (!(given instanceof List<?> list) || list.isEmpty()) {
            throw new IllegalArgumentException(
                    "with.argv is not a list of executable and arguments");
        }
        List<String> argv = list.stream().map(String::valueOf).toList();
        if (argv.stream().anyMatch(a -> a.indexOf('\0') >= 0)) {
            throw new IllegalArgumentException("with.argv contains a NUL character");
        }
        String executable = argv.getFirst();
        boolean allowed = target.executables().contains(executable);
        if (!allowed || !Path.of(executable).isAbsolute()) {
            throw new IllegalArgumentException(
                    "the target does not allow the executable " + executable);
        }
        return argv;
    }

    private static byte @Nullable [] stdin(ActionCall call) throws IOException {
        Object given = call.with().get("stdin");
        return switch (given) {
            case null -> null;
            case String text -> text.getBytes(StandardCharsets.UTF_8);
            default -> Json.write(given);
        };
    }

    private static Map<String, String> environment(ActionCall call) {
        return Map.of(
                "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
                "LANG", "C.UTF-8",
                "AIMOS_RUN", call.runId(),
                "AIMOS_STEP", call.stepId(),
                "AIMOS_IDEMPOTENCY_KEY", call.idempotencyKey());
    }

    private static String lastLine(String text) {
        String line = text.substring(text.lastIndexOf('\n') + 1);
        return line.substring(0, Math.min(200, line.length()));
    }
}
