package org.aimos.local;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The small process above all others. It starts every part, starts what dies again, adopts what an
 * earlier supervisor that was killed left running, and stops all of it when it is told to stop.
 */
public final class Supervisor {
    private static final long LOOK_SECONDS = 5;
    private static final long LOG_SIZE = 50L * 1024 * 1024;

    private final StackHome home;
    private final StackSettings settings;
    private final Board board;
    private final Map<Part, Keeper> keepers = new EnumMap<>(Part.class);
    private final Replica replica;
    private final CountDownLatch told = new CountDownLatch(1);

    Supervisor(StackHome home, StackSettings settings) throws IOException {
        this.home = home;
        this.settings = settings;
        this.board = new Board(home.state(), StackState.load(home.state()));
        for (Part part : Part.values()) {
            board.change(part, state -> state.with(PartStatus.WAITING, ""));
        }
        keep(Part.DATABASE, new DatabaseRunner(home, settings));
        keep(Part.BROKER, new BrokerRunner(home, settings));
        for (Part service : Part.services()) {
            keep(service, new ServiceRunner(home, settings, service));
        }
        this.replica = new Replica(home, () -> ready(Part.DATABASE));
    }

    /**
     * Runs until the JVM is told to stop, or until its owner is gone.
     *
     * @param args top of the project, folder of the stack, and maybe an owner's {@link ProcessId}
     */
    public static void main(String[] args) throws IOException, InterruptedException {
        StackHome home = new StackHome(Path.of(args[0]), Path.of(args[1]));
        Optional<ProcessId> owner = args.length > 2 ? ProcessId.parse(args[2]) : Optional.empty();
        StackSettings settings = StackSettings.load(home).orElseGet(StackSettings::usual);
        Path lockFile = home.folder().resolve("supervisor.lock");
        try (FileChannel file =
                        FileChannel.open(
                                lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = file.tryLock()) {
            if (lock == null) {
                System.err.println("Another supervisor runs in " + home.folder());
                return;
            }
            Supervisor supervisor = new Supervisor(home, settings);
            Thread stop = new Thread(supervisor::stop, "stop");
            Runtime.getRuntime().addShutdownHook(stop);
            supervisor.run(owner);
        }
    }

    private void keep(Part part, Runner runner) {
        boolean needsDatabase = part.module().isPresent();
        keepers.put(
                part,
                new Keeper(
                        home, part, runner, board, () -> !needsDatabase || ready(Part.DATABASE)));
    }

    private boolean ready(Part part) {
        return board.state().of(part).status() == PartStatus.READY;
    }

    private void run(Optional<ProcessId> owner) throws IOException, InterruptedException {
        Files.createDirectories(home.logs());
        board.state().helper().flatMap(ProcessId::handle).ifPresent(LeftOvers::killTree);
        board.supervisor(Optional.of(ProcessId.of(ProcessHandle.current())));
        keepers.forEach((part, keeper) -> Thread.ofPlatform().name(part.label()).start(keeper));
        CacheTrainer trainer = new CacheTrainer(home, settings, board);
        LogFiles logs = new LogFiles(home.logs(), LOG_SIZE);
        while (!told.await(LOOK_SECONDS, TimeUnit.SECONDS)) {
            logs.turn();
            trainer.look();
            replica.look();
            if (owner.isPresent() && owner.get().handle().isEmpty()) {
                Runtime.getRuntime().exit(0);
            }
        }
    }

    /** Services first, so that they still have a database to finish with. */
    private void stop() {
        told.countDown();
        board.state().helper().flatMap(ProcessId::handle).ifPresent(LeftOvers::killTree);
        replica.stop();
        stop(Part.services());
        stop(List.of(Part.BROKER, Part.DATABASE));
        board.supervisor(Optional.empty());
    }

    private void stop(List<Part> parts) {
        List<Thread> stops =
                parts.stream()
                        .map(part -> Objects.requireNonNull(keepers.get(part)))
                        .map(keeper -> Thread.ofPlatform().start(keeper::stop))
                        .toList();
        for (Thread stop : stops) {
            try {
                stop.join();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
