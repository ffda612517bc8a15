package org.aimos.orchestrator.run;

import java.util.List;
import org.aimos.events.RunFact;

/**
 * What a signal leads to.
 *
 * @param changed false when the signal did not fit and nothing happened
 * @param state the next state
 * @param facts in order, each with the run at its own version
 * @param commands to be carried out once state and facts are kept
 * @param durable false when the state may be lost in a crash without harm, because a take-over
 *     would only read again
 */
public record Transition(
        boolean changed,
        RunState state,
        List<RunFact> facts,
        List<Command> commands,
        boolean durable) {
    public Transition {
        facts = List.copyOf(facts);
        commands = List.copyOf(commands);
    }

    static Transition none(RunState state) {
        return new Transition(false, state, List.of(), List.of(), false);
    }
}
