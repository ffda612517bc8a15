package org.aimos.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.run.Signal.GuideAnswered.Outcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Procedures that people follow, with the run at their side. */
class GuidesTest {
    private static final String GUIDE =
            """
            timeout: 5m
            steps:
              - {id: check, uses: http.get, with: {target: t}}
              - id: byHand
                timeout: 1h
                guide:
                  text: Mend {{ alert.labels.unit }}
                  evidence: {healthy: '{{ steps.check.ok }}'}
                  items:
                    - {id: look, text: Look at the disk, command: 'df {{ alert.labels.unit }}'}
                    - {id: restart, text: Restart it, does: {uses: http.post, with: {target: t}, irreversible: so}}
              - {id: after, if: "steps.byHand.look == 'done'", uses: http.get, with: {target: t}}
            """;

    @Test
    void people_are_shown_what_was_found_and_what_to_do() {
        var drill = opened();

        var row =
                drill.state.run().steps().stream()
                        .filter(s -> s.id().equals("byHand"))
                        .findFirst()
                        .orElseThrow();
        var shown = Objects.requireNonNull(row.guide());
        assertThat(shown.text()).isEqualTo("Mend checkout");
        assertThat(shown.evidence()).isEqualTo(Map.of("healthy", true));
        assertThat(shown.items().getFirst().command()).isEqualTo("df checkout");
        assertThat(shown.items().getLast().does()).isEqualTo("http.post");
        assertThat(drill.facts).last().isInstanceOf(RunFact.GuideOpened.class);
        assertThat(drill.commands).isEmpty();
    }

    @Test
    void each_item_ends_as_a_step_with_who_did_it_and_the_run_goes_on_after_the_last() {
        var drill = opened();

        answer(drill, "look", Outcome.DONE, null);
        assertThat(drill.step("byHand")).isEqualTo(StepStatus.RUNNING);
        answer(drill, "restart", Outcome.SKIPPED, "not needed");

        assertThat(drill.step("byHand")).isEqualTo(StepStatus.DONE);
        assertThat(drill.underWay()).containsExactly("after");
        var finished =
                drill.facts.stream()
                        .filter(RunFact.StepFinished.class::isInstance)
                        .map(f -> ((RunFact.StepFinished) f).step())
                        .filter(s -> s.id().equals("byHand.restart"))
                        .findFirst()
                        .orElseThrow();
        assertThat(finished.by()).isEqualTo("bob");
        assertThat(finished.summary()).isEqualTo("skipped by bob: not needed");
    }

    @Test
    void the_run_does_an_item_only_when_a_person_lets_it() {
        var drill = opened();

        drill.signal(new Signal.GuideAsked("byHand", "byHand.restart", "bob"));
        assertThat(drill.command()).isInstanceOf(Command.ExecuteStep.class);
        assertThat(drill.state.run().firstIntentAt()).isNotNull();
        drill.done("byHand.restart");
        answer(drill, "look", Outcome.DONE, null);
        drill.done("after");

        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(drill.state.effected()).containsExactly("byHand.restart");
    }

    @Test
    void an_item_without_an_action_cannot_be_left_to_the_run_and_nothing_is_answered_twice() {
        var drill = opened();
        var before = drill.state;
        drill.signal(new Signal.GuideAsked("byHand", "byHand.look", "bob"));
        drill.signal(new Signal.GuideAsked("byHand", "byHand.nothing", "bob"));
        assertThat(drill.state).isSameAs(before);

        answer(drill, "look", Outcome.DONE, null);
        var answered = drill.state;
        answer(drill, "look", Outcome.FAILED, "no");

        assertThat(drill.state).isSameAs(answered);
    }

    @Test
    void waiting_for_people_is_no_working_time() {
        var drill = opened();
        drill.now = drill.now.plus(Duration.ofMinutes(50));
        answer(drill, "restart", Outcome.SKIPPED, "no");
        answer(drill, "look", Outcome.DONE, null);

        assertThat(drill.underWay()).containsExactly("after");
    }

    @Test
    void a_procedure_that_nobody_finishes_fails_in_time() {
        var drill = opened();
        answer(drill, "restart", Outcome.SKIPPED, "no");

        drill.waits(Duration.ofMinutes(61));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.step("byHand.look")).isEqualTo(StepStatus.CANCELLED);
    }

    @Test
    void an_item_that_failed_fails_the_procedure_at_its_end() {
        var drill = opened();
        answer(drill, "look", Outcome.FAILED, "no disk");
        answer(drill, "restart", Outcome.SKIPPED, "no");

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().reason()).contains("failed by hand: look");
    }

    @Test
    void a_run_that_is_stopped_waits_for_nobody() {
        var drill = opened().signal(new Signal.Cancelled("eve", "enough"));

        assertThat(drill.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(drill.state.run().remaining())
                .contains("decide about 'byHand.look' (by hand), which was not done");
    }

    @Test
    void a_policy_asks_before_an_item_that_the_run_does() {
        var drill = Drill.started(Plans.gated(GUIDE)).done("check");

        drill.signal(new Signal.GuideAsked("byHand", "byHand.restart", "bob"));
        assertThat(drill.status()).isEqualTo(RunStatus.AWAITING_APPROVAL);
        drill.answer(true).succeed();

        assertThat(drill.underWay()).containsExactly("byHand.restart");
    }

    @Test
    void outputs_are_kept_with_the_run_without_what_leads_nowhere() {
        var drill =
                Drill.started(
                        Plans.of(
                                """
                                steps:
                                  - {id: look, uses: http.get, with: {target: t}}
                                  - {id: never, if: 'steps.look.status == 9', uses: http.get, with: {target: t}}
                                outputs: {fine: '{{ steps.look.ok }}', gone: '{{ steps.never.ok }}'}
                                """));

        drill.signal(new Signal.StepSucceeded("look", 1, Map.of("ok", true, "status", 8L), "fine"));

        assertThat(drill.state.run().outputs()).isEqualTo(Map.of("fine", true));
    }

    private static Drill opened() {
        return Drill.started(Plans.of(GUIDE)).done("check");
    }

    private static void answer(Drill drill, String item, Outcome outcome, @Nullable String note) {
        drill.signal(new Signal.GuideAnswered("byHand", "byHand." + item, outcome, "bob", note));
    }
}
