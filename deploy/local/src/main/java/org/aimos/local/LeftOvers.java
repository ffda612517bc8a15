package org.aimos.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What a killed supervisor left running. */
final class LeftOvers {
    private LeftOvers() {}

    /** The parts of this stack whose recorded process still lives. */
    static List<Part> in(StackHome home) throws IOException {
        StackState state = StackState.load(home.state());
        List<Part> alive = new ArrayList<>();
        for (Part part : Part.values()) {
            if (state.of(part).process().flatMap(ProcessId::handle).isPresent()) {
                alive.add(part);
            }
        }
        return alive;
    }

    /** Stops all of it in good order: services first, then what they need. */
    static void stop(StackHome home) throws IOException {
        StackState state = StackState.load(home.state());
        state.helper().flatMap(ProcessId::handle).ifPresent(LeftOvers::killTree);
        List<ProcessHandle> services = new ArrayList<>();
        for (Part service : Part.services()) {
            state.of(service).process().flatMap(ProcessId::handle).ifPresent(services::add);
        }
        services.forEach(ProcessHandle::destroy);
        services.forEach(Signals::end);
        state.of(Part.BROKER).process().flatMap(ProcessId::handle).ifPresent(Signals::end);
        state.of(Part.DATABASE)
                .process()
                .flatMap(ProcessId::handle)
                .ifPresent(LeftOverPostmaster::stop);
        StackState.empty().save(home.state());
    }

    /** Ends a process and all that it started, at once. */
    static void killTree(ProcessHandle process) {
        List<ProcessHandle> tree = new ArrayList<>(process.descendants().toList());
        tree.add(process);
        tree.forEach(ProcessHandle::destroyForcibly);
        tree.forEach(Signals::end);
    }
}
