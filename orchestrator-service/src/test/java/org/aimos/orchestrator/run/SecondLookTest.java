package org.aimos.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.events.Decision;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.plan.Reversal;
import org.aimos.orchestrator.plan.Yardstick;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SecondLookTest {
    private static final String STEPS =
            """
            steps: [{id: one, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}]
            """;
    private static final Map<String, Object> SHOWN = Map.of("ok", true, "status", 200, "load", 0.2);
    private static final Map<String, Object> OTHER = Map.of("ok", true, "status", 204, "load", 0.2);

    @Test
    void a_target_that_reads_as_it_was_shown_is_taken_back() {
        var drill = Drill.started(backwards(null)).succeed(SHOWN);

        assertThat(((Command.ExecuteStep) drill.command()).stepId()).isEqualTo("undo1_one");
        drill.succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void one_that_reads_otherwise_is_left_alone_and_told_plainly() {
        var drill = Drill.started(backwards(null)).succeed(OTHER);

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().reason())
                .contains("(result.status)", "{status=100}", "status=200", "status=204")
                .contains("make a new plan");
        assertThat(drill.state.run().remaining())
                .containsExactly("decide about 'undo1_one' (http.delete), which was not done");
    }

    @Test
    void what_moves_without_bearing_on_the_check_is_not_asked() {
        var moved = Map.<String, Object>of("ok", true, "status", 200, "load", 0.7);

        var drill = Drill.started(backwards(null)).succeed(moved);

        assertThat(((Command.ExecuteStep) drill.command()).stepId()).isEqualTo("undo1_one");
    }

    @Test
    void it_is_read_again_after_people_agreed() {
        var drill = Drill.started(backwards(Plans.TERMS)).succeed(SHOWN).answer(true);
        assertThat(((Command.RereadStep) drill.command()).stepId()).isEqualTo("look1_one");

        drill.succeed(OTHER);

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().reason()).contains("changed since the plan was made");
    }

    @Test
    void people_see_what_was_read_then_and_now() {
        var drill = Drill.started(backwards(Plans.TERMS)).succeed(SHOWN);

        var asked = Objects.requireNonNull(drill.state.run().approval());
        assertThat(asked.question()).isEqualTo("May what run run-0 of mend did be taken back?");
        assertThat(asked.plan())
                .contains(
                        "undo1_one, read when the run did it: {status=100}",
                        "undo1_one, read when the plan was made: {load=0.2, ok=true, status=200}",
                        "undo1_one, conflict: the target reads otherwise than it did then",
                        "stays as it is: two: it was said");
    }

    @Test
    void a_worker_that_takes_over_reads_again_before_it_begins() {
        var drill = Drill.started(backwards(Plans.TERMS)).succeed(SHOWN).answer(true);
        drill.signal(new Signal.LeaseTaken());
        assertThat(((Command.RereadStep) drill.command()).stepId()).isEqualTo("look1_one");

        var alone = Drill.started(backwards(null)).signal(new Signal.LeaseTaken());
        assertThat(((Command.ExecuteStep) alone.command()).stepId()).isEqualTo("look1_one");
    }

    @Test
    void a_target_that_could_not_be_read_when_it_was_shown_may_still_not_be_readable() {
        var drill = Drill.started(backwards(null, Map.of())).fail(false);

        assertThat(((Command.ExecuteStep) drill.command()).stepId()).isEqualTo("undo1_one");
    }

    private static Plan backwards(Decision.@Nullable ApprovalTerms terms) {
        return backwards(terms, SHOWN);
    }

    private static Plan backwards(
            Decision.@Nullable ApprovalTerms terms, Map<String, Object> shown) {
        var yardstick =
                new Yardstick(
                        "result.ok && result.load < 0.9 && result.status < 300",
                        Map.of(),
                        List.of(List.of("status")));
        var original = Plans.of(STEPS);
        var back =
                new Reversal.Back(
                        "undo1_one",
                        "one",
                        "mend",
                        "http.delete",
                        "t",
                        List.of("path"),
                        Duration.ofMinutes(1));
        var sight =
                new Reversal.Sight(
                        "undo1_one",
                        new Reversal.Check(
                                "look1_one",
                                "http.get",
                                "t",
                                List.of("path"),
                                yardstick,
                                yardstick.measure(shown, Plans.EXPRESSIONS)),
                        "{status=100}",
                        Reversal.text(shown),
                        "the target reads otherwise than it did then");
        var order =
                original.order()
                        .backwards(
                                "run-1",
                                "bob",
                                List.of("bob"),
                                terms,
                                Map.of(
                                        "undo1_one",
                                        Map.of("path", "/x"),
                                        "look1_one",
                                        Map.of("path", "/x")),
                                new Reversal(
                                        "run-0",
                                        "sha256:0",
                                        List.of(back),
                                        List.of(sight),
                                        List.of("two: it was said")));
        try {
            var plan = Plans.planner().again(order, original.playbook(), _ -> original.playbook());
            return plan.with(order.withLockHeld(true));
        } catch (Refused e) {
            throw new AssertionError(e);
        }
    }
}
