package org.aimos.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;
import org.junit.jupiter.api.Test;

/** Random lives of runs: whatever happens in whatever order, the promises hold. */
class InterleavingTest {
    private static final int SEEDS = 4_000;
    private static final int SIGNALS = 60;

    private static final List<Plan> PLANS =
            List.of(
                    Plans.of(
                            """
                            onFailure: rollback
                            steps:
                              - {id: look, uses: http.get, with: {target: t}}
                              - {id: a, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                              - {id: b, uses: http.post, with: {target: t}, attempts: 2, verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}, undo: {uses: http.delete, with: {target: t}}}
                              - {id: c, if: '!steps.look.ok', uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                            """),
                    Plans.gated(
                            """
                            timeout: 5m
                            steps:
                              - {id: look, uses: http.get, with: {target: t}}
                              - {id: a, if: '!steps.look.ok', uses: command, with: {target: t}, irreversible: so}
                              - {id: b, uses: command, with: {target: t}, irreversible: so, attempts: 2, approval: {roles: [admin]}, verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}}
                            """),
                    Plans.of(
                            """
                            onFailure: rollback
                            steps:
                              - {id: look, uses: http.get, with: {target: t}}
                              - id: both
                                onError: continue
                                parallel:
                                  branches:
                                    - - {id: a, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                                      - {id: b, uses: http.put, with: {target: t}, onError: hand-over, undo: {uses: http.delete, with: {target: t}}}
                                    - - {id: c, uses: command, with: {target: t}, undo: {uses: command, with: {target: t}}}
                                    - - id: each
                                        forEach: {in: service.hosts, as: host, limit: 2}
                                        steps:
                                          - {id: d, uses: http.get, with: {target: t}, attempts: 2}
                                          - {id: e, if: steps.d.ok, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}, attempts: 3, verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}}
                              - {id: last, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                            """));

    @Test
    void promises_hold_in_every_random_life() {
        var one = Integer.getInteger("aimos.seed", -1);
        for (var seed = Math.max(one, 0); seed < (one < 0 ? SEEDS : one + 1); seed++) {
            for (var plan : PLANS) {
                try {
                    live(plan, new Random(seed));
                } catch (AssertionError | RuntimeException e) {
                    throw new AssertionError(
                            "seed %d of plan %d; repeat with -Daimos.seed=%d"
                                    .formatted(seed, PLANS.indexOf(plan), seed),
                            e);
                }
            }
        }
    }

    private static void live(Plan plan, Random random) {
        var drill = new Drill(plan).signal(new Signal.Started());
        var sent = new ArrayList<String>();
        var undone = new ArrayList<String>();
        var unsettled = new HashSet<String>();
        for (var i = 0; i < SIGNALS && drill.state.phase() != Phase.ENDED; i++) {
            var before = drill.state;
            drill.now = drill.now.plus(Duration.ofMillis(random.nextInt(4_000)));
            drill.signal(any(drill, random));
            check(drill, before, sent, undone, unsettled);
        }
        end(drill);
        var ended = drill.state;
        drill.signal(new Signal.LeaseTaken()).signal(new Signal.Killed("all", "eve", "x"));
        assertThat(drill.state).as("terminal is final").isSameAs(ended);
        assertThat(ended.run().status().isFinal()).isTrue();
    }

    private static void check(
            Drill drill,
            RunState before,
            List<String> sent,
            List<String> undone,
            Set<String> unsettled) {
        assertThat(drill.state.run().version()).isGreaterThanOrEqualTo(before.run().version());
        for (var command : drill.commands) {
            switch (command) {
                case Command.ExecuteStep c when c.effect() -> {
                    var once = !drill.plan.act(c.stepId()).effectClass().repeatable();
                    if (once) {
                        assertThat(unsettled).as("once is not repeated").doesNotContain(c.stepId());
                    }
                    assertThat(drill.state.stop()).as("nothing begins after a stop").isNull();
                    if (drill.plan.order().gate() != null) {
                        assertThat(drill.state.cleared())
                                .as("nothing before the gate")
                                .isNotEmpty();
                    }
                    sent.add(c.stepId());
                }
                case Command.UndoStep c -> {
                    assertThat(drill.state.effected()).contains(c.stepId());
                    if (undone.isEmpty() || !undone.getLast().equals(c.stepId())) {
                        undone.add(c.stepId());
                    }
                    var order = drill.state.effected().reversed().stream().toList();
                    assertThat(order.subList(0, undone.size()))
                            .as("undone in reverse")
                            .isEqualTo(undone);
                }
                case Command.VerifyStep c -> {
                    if (drill.doing(c.stepId()) == Strand.Doing.SETTLING) {
                        unsettled.add(c.stepId());
                    }
                }
                case Command _ -> {}
            }
        }
        assertThat(sent).containsAll(drill.state.effected());
    }

    private static Signal any(Drill drill, Random random) {
        var state = drill.state;
        var strands = state.strands();
        var step = "a";
        var n = 1;
        if (!strands.isEmpty()) {
            var strand = strands.get(random.nextInt(strands.size()));
            step = strand.path();
            n = strand.number();
        }
        var undoing = state.undoing();
        var undo = undoing == null || undoing.todo().isEmpty() ? step : undoing.todo().getFirst();
        var m = undoing == null ? 1 : undoing.number();
        var ok = random.nextBoolean();
        return switch (random.nextInt(18)) {
            case 0, 1, 2, 3 -> {
                var reread = state.phase() == Phase.REREADING && !state.reread().isEmpty();
                yield new Signal.StepSucceeded(
                        reread ? state.reread().getFirst() : step, n, Map.of("ok", ok), "fine");
            }
            case 4 -> new Signal.StepFailed(step, n, "no", ok);
            case 5 -> new Signal.StepUnknown(step, n, "?");
            case 6, 7 -> new Signal.Verified(step, n, ok, "looked");
            case 8 -> new Signal.StepUndone(undo, m, "back");
            case 9 -> new Signal.UndoFailed(undo, m, "no", ok);
            case 10, 11 ->
                    new Signal.Answered(
                            state.gate() == null ? "x" : state.gate().approval().id(),
                            random.nextInt(5) > 0,
                            "bob",
                            "why",
                            drill.now);
            case 12 -> new Signal.LeaseTaken();
            case 13, 14 -> new Signal.Tick();
            case 15 ->
                    random.nextInt(8) == 0
                            ? new Signal.Killed("all", "eve", "x")
                            : new Signal.Started();
            case 16 ->
                    random.nextInt(8) == 0
                            ? new Signal.IncidentTaken("bob", "x")
                            : new Signal.IncidentOver(random.nextInt(8) == 0, "over");
            default -> random.nextInt(8) == 0 ? new Signal.Braked("too many") : new Signal.Tick();
        };
    }

    /** From wherever it is, a run comes to an end when workers do their work. */
    private static void end(Drill drill) {
        for (var i = 0; i < 100 && drill.state.phase() != Phase.ENDED; i++) {
            drill.now = drill.now.plusSeconds(1);
            drill.signal(new Signal.LeaseTaken());
            if (drill.state.phase() == Phase.ASKING) {
                drill.answer(true);
            }
            if (drill.commands.isEmpty()) {
                drill.waits(Duration.ofSeconds(31));
            }
            for (var command : List.copyOf(drill.commands)) {
                if (carriesOut(command)) {
                    drill.succeed(command);
                }
            }
        }
        assertThat(drill.state.phase()).as("every run ends").isEqualTo(Phase.ENDED);
        assertThat(Objects.requireNonNull(drill.state.run().endedAt())).isNotNull();
        if (drill.status() == RunStatus.NO_CHANGE) {
            assertThat(drill.state.effected()).isEmpty();
        }
    }

    private static boolean carriesOut(Command command) {
        return command instanceof Command.ExecuteStep
                || command instanceof Command.RereadStep
                || command instanceof Command.VerifyStep
                || command instanceof Command.LookForEffect
                || command instanceof Command.UndoStep;
    }
}
