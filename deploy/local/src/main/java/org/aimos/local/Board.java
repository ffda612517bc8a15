package org.aimos.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The supervisor's own state, written to its file at every change. */
final class Board {
    private final Path file;
    private StackState state;

    Board(Path file, StackState state) {
        this.file = file;
        this.state = state;
    }

    synchronized StackState state() {
        return state;
    }

    synchronized void change(Part part, UnaryOperator<PartState> change) {
        PartState next = change.apply(state.of(part));
        if (!next.equals(state.of(part))) {
            write(state.with(part, next));
        }
    }

    synchronized void helper(Optional<ProcessId> helper) {
        write(new StackState(state.supervisor(), helper, state.parts()));
    }

    synchronized void supervisor(Optional<ProcessId> supervisor) {
        write(new StackState(supervisor, state.helper(), state.parts()));
    }

    /** A full disk must not end the supervision; what can't be written is at least in the log. */
    private void write(StackState next) {
        state = next;
        try {
            state.save(file);
        } catch (IOException full) {
            System.err.println("State not written: " + full);
        }
    }
}
