package org.aimos.orchestrator.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.RunStatus;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.run.Moment;
import org.aimos.orchestrator.run.RunMachine;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.junit.jupiter.api.Test;

class RunOutcomeTest {
    private static final String CHECKED =
            """
            onFailure: rollback
            steps:
              - id: mend
                uses: http.post
                with: {target: t}
                undo: {uses: http.delete, with: {target: t}}
                verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}
            """;
    private static final String THEN_LOOK =
            """
            steps:
              - {id: look, uses: http.get, with: {target: t}}
              - {id: mend, uses: http.post, with: {target: t}, irreversible: so}
              - {id: again, uses: http.get, with: {target: t}}
            """;
    private static final String CALL =
            """
            onFailure: rollback
            steps:
              - {id: sub, call: {playbook: helper, version: 1.0.0, with: {host: web-2}}}
              - {id: after, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
            """;

    @Test
    void an_effect_that_did_not_help_and_was_taken_back_counts() {
        var state =
                after(
                        CHECKED,
                        done("mend"),
                        new Signal.Verified("mend", 1, false, "still ill"),
                        undone("mend"));

        assertThat(state.run().status()).isEqualTo(RunStatus.ROLLED_BACK);
        assertThat(RunOutcome.of(state)).contains(new RunOutcome(true, List.of("mend"), List.of()));
    }

    @Test
    void a_failure_after_an_effect_counts_and_one_before_does_not() {
        var later = after(THEN_LOOK, done("look"), done("mend"), failed("again"));
        var earlier = after(THEN_LOOK, failed("look"));

        assertThat(later.run().status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(RunOutcome.of(later)).contains(new RunOutcome(true, List.of(), List.of("mend")));
        assertThat(earlier.run().status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(RunOutcome.of(earlier)).isEmpty();
    }

    @Test
    void what_people_or_a_brake_stopped_says_nothing() {
        var cancelled =
                after(THEN_LOOK, done("look"), done("mend"), new Signal.Cancelled("bob", "enough"));
        var braked = after(THEN_LOOK, done("look"), done("mend"), new Signal.Braked("too many"));

        assertThat(cancelled.run().status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(RunOutcome.of(cancelled)).isEmpty();
        assertThat(braked.run().status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(RunOutcome.of(braked)).isEmpty();
    }

    @Test
    void a_call_that_could_not_begin_says_nothing_about_the_effects_before_it() {
        var first = "  - {id: first, uses: http.post, with: {target: t}, irreversible: so}\n";
        var yaml =
                CALL.replace("steps:\n", "steps:\n" + first).replace("onFailure: rollback\n", "");
        var state =
                after(yaml, done("first"), new Signal.CallRefused("sub", 1, "it may not begin"));

        assertThat(state.run().status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(RunOutcome.of(state)).isEmpty();
    }

    @Test
    void a_call_that_was_taken_back_for_what_came_after_it_did_not_fail_itself() {
        var state =
                after(
                        CALL,
                        new Signal.CallEntered("sub", 1),
                        done("sub.look"),
                        done("sub.fix"),
                        failed("after"),
                        undone("sub.fix"));

        assertThat(state.run().status()).isEqualTo(RunStatus.ROLLED_BACK);
        assertThat(RunOutcome.of(state))
                .contains(new RunOutcome(true, List.of("after"), List.of()));
    }

    @Test
    void success_counts_for_it_and_what_goes_on_does_not_count_yet() {
        var goesOn = after(THEN_LOOK, done("look"), done("mend"));
        var over = apply(goesOn, Plans.of(THEN_LOOK), done("again"));

        assertThat(RunOutcome.of(goesOn)).isEqualTo(Optional.empty());
        assertThat(RunOutcome.of(over)).contains(new RunOutcome(false, List.of(), List.of("mend")));
    }

    private static RunState after(String yaml, Signal... signals) {
        var plan = Plans.of(yaml);
        var state = RunState.admitted(plan, "decided", Plans.NOON);
        state = apply(state, plan, new Signal.Started());
        state = apply(state, plan, new Signal.LeaseTaken());
        for (var signal : signals) {
            state = apply(state, plan, signal);
        }
        return state;
    }

    private static RunState apply(RunState state, Plan plan, Signal signal) {
        var moment = new Moment(Plans.NOON, () -> "id", Plans.EXPRESSIONS);
        return RunMachine.apply(state, signal, plan, moment).state();
    }

    private static Signal done(String step) {
        return new Signal.StepSucceeded(step, 1, Map.of("ok", true), "fine");
    }

    private static Signal failed(String step) {
        return new Signal.StepFailed(step, 1, "no", false);
    }

    private static Signal undone(String step) {
        return new Signal.StepUndone(step, 1, "taken back");
    }
}
