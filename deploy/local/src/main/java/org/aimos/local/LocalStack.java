package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A whole AIMOS on this machine, as the command line, the demo, the benches and the system tests
 * hold it. Its processes belong to a supervisor of its own, so they survive whoever started them
 * unless they are bound to him.
 */
public final class LocalStack implements AutoCloseable {
    private static final Duration DOWN_LIMIT = Duration.ofMinutes(2);

    private final StackHome home;
    private final StackSettings settings;

    private LocalStack(StackHome home, StackSettings settings) {
        this.home = home;
        this.settings = settings;
    }

    /** The stack of this home as it was last started; empty when it never was. */
    public static Optional<LocalStack> find(StackHome home) throws IOException {
        return StackSettings.load(home).map(settings -> new LocalStack(home, settings));
    }

    /**
     * Starts the stack in the background; no harm when it runs already. Follow with {@link
     * #awaitReady}.
     *
     * @throws IOException when a port is taken (the message names port and option), when it runs
     *     with other settings, or when something is not built
     */
    public static LocalStack up(StackHome home, StackSettings settings) throws IOException {
        return up(home, settings, Optional.empty(), Map.of());
    }

    /**
     * Starts a stack of its own in a folder, on free ports, that ends with this JVM even if the JVM
     * is killed; returns when all is ready. For tests and benches.
     *
     * @param project the top of the built source tree
     * @param folder an empty or earlier folder
     */
    public static LocalStack bound(Path project, Path folder) throws IOException {
        return bound(project, folder, Map.of());
    }

    /**
     * The same with other settings of its services.
     *
     * @param environment variables that every process of the stack sees, such as {@code
     *     AIMOS_INTAKE_MAX_REQUESTS}
     */
    public static LocalStack bound(Path project, Path folder, Map<String, String> environment)
            throws IOException {
        StackHome home = new StackHome(project, folder);
        Optional<StackSettings> earlier = StackSettings.load(home);
        StackSettings settings =
                earlier.isPresent()
                        ? earlier.get()
                        : new StackSettings(StackPorts.free(), StackSettings.Mode.DEMO, false);
        Optional<ProcessId> owner = Optional.of(ProcessId.of(ProcessHandle.current()));
        LocalStack stack = up(home, settings, owner, environment);
        stack.awaitReady(Duration.ofMinutes(15), state -> {});
        return stack;
    }

    private static LocalStack up(
            StackHome home,
            StackSettings settings,
            Optional<ProcessId> owner,
            Map<String, String> environment)
            throws IOException {
        refuseAnotherMode(home, settings);
        PrivateFile.folder(home.folder());
        Files.createDirectories(home.logs());
        StackState state = StackState.load(home.state());
        if (state.supervised()) {
            StackSettings running = StackSettings.load(home).orElse(settings);
            if (!running.ports().equals(settings.ports())) {
                throw new IOException(
                        "AIMOS runs already with other ports; stop it first: ./aimos down");
            }
            return new LocalStack(home, settings);
        }
        refuseTakenPorts(home, settings);
        settings.save(home);
        new SupervisorProcess(home).start(owner, environment);
        return new LocalStack(home, settings);
    }

    /** Passwords and tokens of a demo must not open anything real, so its folder stays a demo's. */
    private static void refuseAnotherMode(StackHome home, StackSettings settings)
            throws IOException {
        Optional<StackSettings> earlier = StackSettings.load(home);
        if (earlier.isPresent() && earlier.get().mode() != settings.mode()) {
            throw new IOException(
                    "%s belongs to a %s; for %s choose another folder with AIMOS_HOME."
                            .formatted(
                                    home.folder(),
                                    earlier.get().mode().label(),
                                    settings.mode().label()));
        }
    }

    /** A port that our own left-over holds is no obstacle: it is adopted or stopped. */
    private static void refuseTakenPorts(StackHome home, StackSettings settings)
            throws IOException {
        Set<Port> wanted = EnumSet.allOf(Port.class);
        for (Part part : LeftOvers.in(home)) {
            wanted.remove(part.port());
            if (part == Part.BROKER) {
                wanted.remove(Port.CONTROLLER);
            }
        }
        if (new DatabaseCluster(home.database(), 1).running()) {
            wanted.remove(Port.POSTGRES);
        }
        List<String> complaints = settings.ports().taken(wanted);
        if (!complaints.isEmpty()) {
            throw new IOException(String.join("\n", complaints));
        }
    }

    /**
     * Waits until every part is ready.
     *
     * @param seen is given the state whenever it has changed
     * @return false when the limit passed or the supervisor ended; the supervisor goes on trying
     */
    public boolean awaitReady(Duration limit, Consumer<StackState> seen) throws IOException {
        StackState[] last = {StackState.empty()};
        Waiting.until(
                limit,
                () -> {
                    StackState now = peek();
                    if (!now.equals(last[0])) {
                        last[0] = now;
                        seen.accept(now);
                    }
                    return now.supervised() && now.ready();
                });
        return state().ready();
    }

    /** What the supervisor last said. */
    public StackState state() throws IOException {
        return StackState.load(home.state());
    }

    /** Its folder. */
    public StackHome home() {
        return home;
    }

    /** Ports and mode. */
    public StackSettings settings() {
        return settings;
    }

    /** Where this part answers HTTP. */
    public String url(Part part) {
        return settings.url(part.port());
    }

    /** The process of a part, if one lives now. */
    public Optional<ProcessHandle> process(Part part) throws IOException {
        return state().of(part).process().flatMap(ProcessId::handle);
    }

    /**
     * kill -9: the part is gone when this returns, and the supervisor starts it anew.
     *
     * @return whether there was a process to kill
     */
    public boolean kill(Part part) throws IOException {
        Optional<ProcessHandle> process = process(part);
        if (process.isPresent()) {
            process.get().destroyForcibly();
            Signals.gone(process.get(), DOWN_LIMIT);
        }
        return process.isPresent();
    }

    /** kill -9 and back: returns when the part's next process is ready. */
    public void killAndAwait(Part part, Duration limit) throws IOException {
        Optional<ProcessId> before = state().of(part).process();
        kill(part);
        awaitAnother(part, before, limit);
    }

    /** Waits until the part is ready in another process than this. */
    public void awaitAnother(Part part, Optional<ProcessId> before, Duration limit)
            throws IOException {
        await(
                part,
                limit,
                state ->
                        state.status() == PartStatus.READY
                                && (before.isEmpty() || !state.process().equals(before)));
    }

    /** Freezes a part for this long, as a long pause of its machine would. */
    public void pause(Part part, Duration length) throws IOException {
        Optional<ProcessHandle> process = process(part);
        if (process.isPresent()) {
            Signals.pause(process.get(), length);
        }
    }

    /**
     * A second orchestrator on a port of its own, under the same supervisor; started unless it
     * runs. What is done to its {@link Part#ORCHESTRATOR} (kill, pause, hold) is done to it alone.
     */
    public LocalStack replica(Duration limit) throws IOException {
        StackHome beside = home.replica();
        if (!Files.exists(beside.settings())) {
            PrivateFile.folder(beside.folder());
            new StackSettings(
                            settings.ports().with(Map.of(Port.ORCHESTRATOR, Ports.free())),
                            settings.mode(),
                            false)
                    .save(beside);
        }
        LocalStack replica = new LocalStack(beside, StackSettings.load(beside).orElseThrow());
        replica.awaitAnother(Part.ORCHESTRATOR, Optional.empty(), limit);
        return replica;
    }

    /** The database of a service, for those who measure or mend it. */
    public ServiceDatabase database(Part service) throws IOException {
        DatabaseCluster cluster =
                new DatabaseCluster(home.database(), settings.ports().of(Port.POSTGRES));
        return new ServiceDatabases(cluster).describe(service.label());
    }

    /** Stops a part in good order and keeps it down until {@link #release}. */
    public void hold(Part part, Duration limit) throws IOException {
        hold(List.of(part), limit);
    }

    /** The same for several parts, all at once. */
    public void hold(Collection<Part> parts, Duration limit) throws IOException {
        for (Part part : parts) {
            Files.createDirectories(home.held(part).resolveSibling(".").normalize());
            Files.writeString(home.held(part), "");
        }
        for (Part part : parts) {
            await(part, limit, state -> state.status() == PartStatus.HELD);
        }
    }

    /** Starts several parts again that were held, all at once; returns when they are ready. */
    public void release(Collection<Part> parts, Duration limit) throws IOException {
        for (Part part : parts) {
            Files.deleteIfExists(home.held(part));
        }
        for (Part part : parts) {
            release(part, limit);
        }
    }

    /** Starts a part again that was held; returns when it is ready. */
    public void release(Part part, Duration limit) throws IOException {
        Files.deleteIfExists(home.held(part));
        await(part, limit, state -> state.status() == PartStatus.READY);
    }

    /** Nothing is held any more; what was comes with the next start. */
    public void holdNothing() throws IOException {
        for (Part part : Part.values()) {
            Files.deleteIfExists(home.held(part));
        }
    }

    /** kill -9 of the supervisor alone; its parts go on without anybody to start them anew. */
    public void killSupervisor() throws IOException {
        Optional<ProcessHandle> supervisor = state().supervisor().flatMap(ProcessId::handle);
        if (supervisor.isPresent()) {
            supervisor.get().destroyForcibly();
            Signals.gone(supervisor.get(), DOWN_LIMIT);
        }
    }

    /** The last lines of a part's log. */
    public List<String> log(String part, int lines) throws IOException {
        Path log = home.log(part);
        if (!Files.exists(log)) {
            return List.of();
        }
        List<String> all = Files.readAllLines(log);
        return new ArrayList<>(all.subList(Math.max(0, all.size() - lines), all.size()));
    }

    /** Stops everything in good order and returns when all of it is gone; data stays. */
    public void down() throws IOException {
        Optional<ProcessHandle> supervisor = state().supervisor().flatMap(ProcessId::handle);
        if (supervisor.isPresent()) {
            supervisor.get().destroy();
            if (!Signals.gone(supervisor.get(), DOWN_LIMIT)) {
                supervisor.get().destroyForcibly();
                Signals.gone(supervisor.get(), DOWN_LIMIT);
            }
        }
        if (Files.exists(home.replica().settings())) {
            LeftOvers.stop(home.replica());
        }
        LeftOvers.stop(home);
        new DatabaseCluster(home.database(), 1).stopLeftOver();
        LeftOvers.stop(home.training());
    }

    @Override
    public void close() throws IOException {
        down();
    }

    private interface Condition {
        boolean holds(PartState state);
    }

    private void await(Part part, Duration limit, Condition condition) throws IOException {
        if (!Waiting.until(limit, () -> condition.holds(peek().of(part)))) {
            throw new IOException(
                    "%s did not get there in %s: %s\n%s"
                            .formatted(
                                    part.label(),
                                    limit,
                                    state().of(part),
                                    String.join("\n", log(part.label(), 30))));
        }
    }

    private StackState peek() {
        try {
            return state();
        } catch (IOException beingReplaced) {
            return StackState.empty();
        }
    }
}
