package org.aimos.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every life of a small playbook, up to {@link #DEPTH} signals: results that are good, bad and
 * unknown, twice and too late, take-overs, answers, ends and kills, in every order.
 */
class ExhaustiveTest {
    private static final int DEPTH = 9;

    static Stream<Plan> plans() {
        return Stream.of(
                Plans.of(
                        """
                        onFailure: rollback
                        steps:
                          - {id: a, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                          - {id: b, uses: http.post, with: {target: t}, verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}, undo: {uses: http.delete, with: {target: t}}}
                        """),
                Plans.gated(
                        """
                        steps:
                          - {id: look, uses: http.get, with: {target: t}}
                          - {id: a, if: '!steps.look.ok', uses: command, with: {target: t}, irreversible: so}
                        """));
    }

    /** A run somewhere in its life. */
    private record Place(RunState state, Instant now, List<String> undone) {}

    @ParameterizedTest
    @MethodSource("plans")
    void promises_hold_in_every_life(Plan plan) {
        var places =
                List.of(
                        new Place(
                                RunState.admitted(plan, "so", Plans.NOON), Plans.NOON, List.of()));
        var seen = new HashSet<Place>(places);
        for (var depth = 0; depth < DEPTH; depth++) {
            var next = new ArrayDeque<Place>();
            for (var place : places) {
                for (var signal : signals(place.state())) {
                    var then = then(plan, place, signal);
                    if (seen.add(then)) {
                        next.add(then);
                    }
                }
            }
            places = List.copyOf(next);
        }
        assertThat(seen).hasSizeGreaterThan(1_000);
        seen.forEach(place -> ends(plan, place));
    }

    private static Place then(Plan plan, Place place, Signal signal) {
        var now = signal instanceof Signal.Tick ? place.now().plusSeconds(31) : place.now();
        var moment =
                new Moment(
                        now, () -> "approval-" + place.state().run().version(), Plans.EXPRESSIONS);
        var transition = RunMachine.apply(place.state(), signal, plan, moment);
        if (place.state().phase() == Phase.ENDED) {
            assertThat(transition.state()).as("terminal is final").isEqualTo(place.state());
            assertThat(transition.commands()).as("nothing after the end").isEmpty();
        }
        var undone = new ArrayList<>(place.undone());
        for (var command : transition.commands()) {
            check(plan, transition.state(), command, undone);
        }
        return new Place(transition.state(), now, List.copyOf(undone));
    }

    private static void check(Plan plan, RunState state, Command command, List<String> undone) {
        switch (command) {
            case Command.ExecuteStep c when c.effect() -> {
                assertThat(state.stop()).as("nothing begins after a stop").isNull();
                assertThat(undone).as("nothing begins while it is taken back").isEmpty();
                if (plan.order().gate() != null) {
                    assertThat(state.cleared()).as("nothing before the gate").isNotEmpty();
                }
            }
            case Command.UndoStep c -> {
                assertThat(state.effected()).as("only what was done").contains(c.stepId());
                if (undone.isEmpty() || !undone.getLast().equals(c.stepId())) {
                    undone.add(c.stepId());
                }
                assertThat(state.effected().reversed().subList(0, undone.size()))
                        .as("undone in reverse")
                        .isEqualTo(undone);
            }
            case Command _ -> {}
        }
    }

    /** Whatever can be heard there, about what is under way and about the run. */
    private static List<Signal> signals(RunState state) {
        var all = new ArrayList<Signal>();
        all.add(new Signal.Started());
        all.add(new Signal.LeaseTaken());
        all.add(new Signal.Tick());
        all.add(new Signal.Killed("all", "eve", "x"));
        all.add(new Signal.IncidentOver(false, "over"));
        for (var strand : state.strands()) {
            all.addAll(about(strand.path(), strand.number()));
            all.add(
                    new Signal.StepSucceeded(
                            strand.path(), strand.number() - 1, Map.of("ok", true), "late"));
        }
        for (var path : state.reread()) {
            all.add(new Signal.StepSucceeded(path, 0, Map.of("ok", false), "read again"));
        }
        if (state.undoing() != null && !state.undoing().todo().isEmpty()) {
            var path = state.undoing().todo().getFirst();
            all.add(new Signal.StepUndone(path, state.undoing().number(), "back"));
            all.add(new Signal.UndoFailed(path, state.undoing().number(), "no", true));
            all.add(new Signal.UndoFailed(path, state.undoing().number(), "no", false));
        }
        if (state.gate() != null) {
            var id = state.gate().approval().id();
            all.add(new Signal.Answered(id, true, "bob", "why", Plans.NOON));
            all.add(new Signal.Answered(id, false, "bob", "why", Plans.NOON));
        }
        return all;
    }

    private static List<Signal> about(String path, int number) {
        return List.of(
                new Signal.StepSucceeded(path, number, Map.of("ok", true), "fine"),
                new Signal.StepSucceeded(path, number, Map.of("ok", false), "fine"),
                new Signal.StepFailed(path, number, "no", true),
                new Signal.StepFailed(path, number, "no", false),
                new Signal.StepUnknown(path, number, "?"),
                new Signal.Verified(path, number, true, "looked"),
                new Signal.Verified(path, number, false, "looked"));
    }

    private static void ends(Plan plan, Place place) {
        var drill = new Drill(plan);
        drill.state = place.state();
        drill.now = place.now().plus(Duration.ofSeconds(1));
        InterleavingTest.end(drill);
    }
}
