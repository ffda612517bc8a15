package org.aimos.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps one part running for ever: starts it, waits until it is ready, looks at it, starts it anew
 * when it is gone. It never gives up, it only waits longer.
 */
final class Keeper implements Runnable {
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int LOOKS_A_PROBE = 10;

    private final StackHome home;
    private final Part part;
    private final Runner runner;
    private final Board board;
    private final BooleanSupplier mayStart;
    private final Backoff backoff = new Backoff();
    private final CountDownLatch stopped = new CountDownLatch(1);
    private volatile boolean stopping;
    private volatile @Nullable ProcessHandle process;

    /**
     * @param mayStart false while something that the part needs isn't there yet
     */
    Keeper(StackHome home, Part part, Runner runner, Board board, BooleanSupplier mayStart) {
        this.home = home;
        this.part = part;
        this.runner = runner;
        this.board = board;
        this.mayStart = mayStart;
    }

    @Override
    public void run() {
        try {
            while (!stopping) {
                if (held()) {
                    board.change(part, state -> state.ended(PartStatus.HELD, "held on purpose"));
                    pause(LOOK);
                } else if (!mayStart.getAsBoolean()) {
                    board.change(part, state -> state.with(PartStatus.WAITING, ""));
                    pause(LOOK);
                } else {
                    oneLife();
                }
            }
        } finally {
            board.change(part, state -> state.ended(PartStatus.STOPPED, ""));
            stopped.countDown();
        }
    }

    /** Stops the part in good order and returns when it is gone. */
    void stop() {
        ProcessHandle running;
        synchronized (this) {
            stopping = true;
            running = process;
        }
        if (running != null) {
            runner.stop(running);
        }
        try {
            stopped.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void oneLife() {
        String end;
        try {
            end = watch(adoptOrStart());
        } catch (IOException notStarted) {
            end = String.valueOf(notStarted.getMessage());
        }
        process = null;
        if (!stopping && !held()) {
            String why = end;
            board.change(part, state -> state.died(why));
            System.err.println(part.label() + ": " + why);
            pause(backoff.next());
        }
    }

    /** A process of a killed supervisor goes on if it runs what we would start, else it ends. */
    private ProcessHandle adoptOrStart() throws IOException {
        Launch launch = runner.launch();
        Optional<ProcessHandle> orphan =
                board.state().of(part).process().flatMap(ProcessId::handle);
        if (orphan.isPresent()) {
            if (board.state().of(part).launch().equals(launch.digest())) {
                process = orphan.get();
                return orphan.get();
            }
            runner.stop(orphan.get());
        }
        runner.prepare();
        return start(launch);
    }

    private ProcessHandle start(Launch launch) throws IOException {
        File log = home.log(part.label()).toFile();
        Files.createDirectories(home.logs());
        ProcessBuilder builder =
                new ProcessBuilder(launch.command())
                        .directory(home.folder().toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log));
        builder.environment().putAll(launch.environment());
        synchronized (this) {
            if (stopping) {
                throw new IOException("stopping");
            }
            ProcessHandle started = builder.start().toHandle();
            process = started;
            ProcessId id = ProcessId.of(started);
            board.change(part, state -> state.running(id, launch.digest()));
            return started;
        }
    }

    /** Returns when the process is gone, with a sentence about it. */
    private String watch(ProcessHandle running) throws IOException {
        int looks = 0;
        boolean settled = false;
        while (Signals.alive(running)) {
            if (held() && !stopping) {
                runner.stop(running);
                return "held";
            }
            PartStatus before = board.state().of(part).status();
            if (before != PartStatus.READY || looks % LOOKS_A_PROBE == 0) {
                boolean ready = runner.ready(running.pid());
                if (ready && !settled) {
                    runner.settle();
                    settled = true;
                }
                tell(ready, settled);
            }
            looks++;
            Signals.gone(running, LOOK);
        }
        return "its process ended; see " + home.log(part.label());
    }

    private void tell(boolean ready, boolean settled) {
        if (ready) {
            backoff.stable();
            board.change(part, state -> state.with(PartStatus.READY, ""));
        } else if (settled) {
            board.change(part, state -> state.with(PartStatus.UNREADY, "says it is not ready"));
        }
    }

    private boolean held() {
        return Files.exists(home.held(part));
    }

    private void pause(Duration time) {
        try {
            for (long left = time.toMillis(); left > 0 && !stopping; left -= LOOK.toMillis()) {
                Thread.sleep(Math.min(left, LOOK.toMillis()));
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
