package org.aimos.orchestrator.action;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** One process with its children, watched until it ends or has to be killed. */
final class CommandProcess {
    /** Of each output, in bytes; the rest is read and dropped. */
    static final int OUTPUT_LIMIT = 64 * 1024;

    private static final Duration SLICE = Duration.ofMillis(50);

    private final Process process;
    private final CompletableFuture<String> stdout;
    private final CompletableFuture<String> stderr;

    /** How it ended. */
    sealed interface End permits Exited, Killed {}

    /** By itself. */
    record Exited(int exit, String stdout, String stderr) implements End {}

    /** By us. */
    record Killed(String reason) implements End {}

    private CommandProcess(Process process) {
        this.process = process;
        this.stdout = read(process.getInputStream());
        this.stderr = read(process.getErrorStream());
    }

    /** Starts it in {@code /} with this environment and no other. */
    static CommandProcess start(
            List<String> argv, Map<String, String> environment, byte @Nullable [] stdin)
            throws IOException {
        ProcessBuilder builder = new ProcessBuilder(argv).directory(Path.of("/").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        CommandProcess started = new CommandProcess(builder.start());
        started.feed(stdin);
        return started;
    }

    /** Waits; at the deadline, when cancelled or interrupted the whole tree is killed. */
    End await(Deadline deadline, BooleanSupplier cancelled) {
        try {
            while (!process.waitFor(SLICE.toMillis(), TimeUnit.MILLISECONDS)) {
                if (cancelled.getAsBoolean()) {
                    return kill("cancelled and killed");
                }
                if (deadline.passed()) {
                    return kill("killed at its deadline");
                }
            }
            // children that it left behind may keep its outputs open; hardly past the deadline
            long drain = Math.clamp(deadline.left().toMillis(), 1_000, 5_000);
            Deadline closed = Deadline.in(Duration.ofMillis(drain));
            return new Exited(process.exitValue(), text(stdout, closed), text(stderr, closed));
        } catch (InterruptedException e) {
            End end = kill("interrupted and killed");
            Thread.currentThread().interrupt();
            return end;
        }
    }

    private End kill(String reason) {
        List<ProcessHandle> tree = process.descendants().toList();
        process.destroyForcibly();
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.stream().flatMap(ProcessHandle::descendants).forEach(ProcessHandle::destroyForcibly);
        return new Killed(reason);
    }

    private void feed(byte @Nullable [] stdin) {
        OutputStream in = process.getOutputStream();
        Thread.ofVirtual()
                .name("command-stdin")
                .start(() -> {
                    try (in) {
                        if (stdin != null) {
                            in.write(stdin);
                        }
                    } catch (IOException e) {
                        // it did not read to the end, which is its good right
                        return;
                    }
                });
    }

    private static String text(CompletableFuture<String> output, Deadline closed)
            throws InterruptedException {
        try {
            return output.get(closed.left().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            return "(output was not closed)";
        }
    }

    private static CompletableFuture<String> read(InputStream stream) {
        CompletableFuture<String> all = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("command-output")
                .start(() -> {
                    try (stream) {
                        byte[] kept = stream.readNBytes(OUTPUT_LIMIT);
                        stream.transferTo(OutputStream.nullOutputStream());
                        all.complete(new String(kept, StandardCharsets.UTF_8));
                    } catch (IOException e) {
                        all.completeExceptionally(new UncheckedIOException(e));
                    }
                });
        return all;
    }
}
