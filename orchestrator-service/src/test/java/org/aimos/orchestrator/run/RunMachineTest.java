package org.aimos.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.run.Strand.Doing;
import org.junit.jupiter.api.Test;

class RunMachineTest {
    private static final String ONE =
            """
            steps:
              - {id: restart, uses: http.post, with: {target: t}, irreversible: yes it is}
            """;
    private static final String CHECKED =
            """
            steps:
              - {id: check, uses: http.get, with: {target: t}}
              - id: restart
                if: '!steps.check.ok'
                uses: http.post
                with: {target: t}
                attempts: 2
                timeout: 60s
                verify: {uses: http.get, with: {target: t}, until: result.ok, within: 10s}
                irreversible: yes it is
            """;
    private static final String TWO =
            """
            onFailure: rollback
            steps:
              - {id: one, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
              - {id: two, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
              - {id: three, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
            """;

    @Test
    void a_run_of_one_step_starts_acts_and_succeeds() {
        var drill = Drill.started(Plans.of(ONE));
        assertThat(drill.command()).isInstanceOf(Command.ExecuteStep.class);

        drill.succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(drill.facts)
                .hasExactlyElementsOfTypes(
                        RunFact.Started.class, RunFact.StepFinished.class, RunFact.Finished.class);
        assertThat(drill.facts).extracting(f -> f.run().version()).containsExactly(1L, 2L, 3L);
        assertThat(drill.state.run().firstIntentAt()).isEqualTo(Plans.NOON);
    }

    @Test
    void a_healthy_service_is_left_alone() {
        var drill = Drill.started(Plans.of(CHECKED));

        drill.succeed(Map.of("ok", true));

        assertThat(drill.status()).isEqualTo(RunStatus.NO_CHANGE);
        assertThat(drill.step("restart")).isEqualTo(StepStatus.SKIPPED);
        assertThat(drill.state.run().firstIntentAt()).isNull();
    }

    @Test
    void an_effect_counts_only_when_its_check_holds() {
        var drill = Drill.started(Plans.of(CHECKED)).succeed(Map.of("ok", false)).succeed();
        assertThat(drill.command()).isInstanceOf(Command.VerifyStep.class);

        drill.succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_check_that_does_not_hold_leads_to_the_next_attempt_and_then_to_people() {
        var drill = Drill.started(Plans.of(CHECKED)).succeed(Map.of("ok", false)).succeed();
        drill.fail(true);
        assertThat(drill.doing("restart")).isEqualTo(Doing.PAUSING);

        drill.waits(Duration.ofSeconds(1)).succeed().fail(true);

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().remaining()).isNotEmpty();
    }

    @Test
    void what_was_done_is_undone_in_reverse() {
        var drill = Drill.started(Plans.of(TWO)).succeed().succeed().fail(false);
        assertThat(drill.command()).isEqualTo(new Command.UndoStep("two", 1, minute()));

        drill.succeed();
        assertThat(drill.command()).isEqualTo(new Command.UndoStep("one", 1, minute()));
        drill.succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.ROLLED_BACK);
        assertThat(drill.step("one")).isEqualTo(StepStatus.UNDONE);
        assertThat(drill.step("three")).isEqualTo(StepStatus.FAILED);
    }

    @Test
    void an_undo_that_fails_three_times_is_left_to_people() {
        var drill = Drill.started(Plans.of(TWO)).succeed().fail(false);

        drill.fail(true).waits(Duration.ofMinutes(1));
        drill.fail(true).waits(Duration.ofMinutes(1));
        drill.fail(true);

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.step("one")).isEqualTo(StepStatus.UNDO_FAILED);
        assertThat(drill.state.run().remaining()).contains("take 'one' (http.post) back by hand");
    }

    @Test
    void an_unknown_outcome_asks_the_check_before_anything_else() {
        var drill = Drill.started(Plans.of(CHECKED)).succeed(Map.of("ok", false)).unknown();
        assertThat(drill.doing("restart")).isEqualTo(Doing.SETTLING);

        drill.succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_keyed_step_of_unknown_outcome_is_sent_again() {
        var drill = Drill.started(Plans.of(ONE)).unknown().waits(Duration.ofSeconds(1));

        assertThat(drill.command())
                .isEqualTo(new Command.ExecuteStep("restart", 2, true, minute()));
    }

    @Test
    void a_step_that_may_happen_only_once_goes_to_people_when_its_outcome_is_unknown() {
        var drill =
                Drill.started(
                                Plans.of(
                                        """
                                        steps:
                                          - {id: reboot, uses: command, with: {target: t}, irreversible: 'no'}
                                        """))
                        .unknown();

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.step("reboot")).isEqualTo(StepStatus.UNKNOWN);
        assertThat(drill.state.run().remaining())
                .containsExactly("find out whether 'reboot' (command) happened");
    }

    @Test
    void a_take_over_treats_an_effect_under_way_as_unknown_and_a_read_as_not_done() {
        var reading = Drill.started(Plans.of(CHECKED));
        reading.signal(new Signal.LeaseTaken());
        assertThat(reading.command()).isInstanceOf(Command.ExecuteStep.class);

        var acting = reading.succeed(Map.of("ok", false)).signal(new Signal.LeaseTaken());

        assertThat(acting.step("restart")).isEqualTo(StepStatus.UNKNOWN);
    }

    @Test
    void a_take_over_uses_the_key_up_before_it_asks_the_check() {
        var drill = Drill.started(Plans.of(CHECKED)).succeed(Map.of("ok", false));

        drill.signal(new Signal.LeaseTaken());
        assertThat(drill.doing("restart")).isEqualTo(Doing.PAUSING);
        drill.waits(Duration.ofSeconds(31));
        assertThat(((Command.ExecuteStep) drill.command()).attempt()).isEqualTo(2);
        drill.succeed();

        assertThat(drill.doing("restart")).isEqualTo(Doing.VERIFYING);
    }

    @Test
    void a_take_over_of_what_keeps_no_keys_asks_the_check_first() {
        var drill =
                Drill.started(
                        Plans.of(
                                """
                                steps:
                                  - {id: reboot, uses: command, with: {target: t}, irreversible: 'no', verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}}
                                """));

        drill.signal(new Signal.LeaseTaken());

        assertThat(drill.doing("reboot")).isEqualTo(Doing.SETTLING);
    }

    @Test
    void a_take_over_looks_for_what_must_not_be_sent_twice_before_it_asks_people() {
        var once = "steps: [{id: a, uses: command, with: {target: t}, irreversible: 'no'}]";
        var found = Drill.started(Plans.of(once)).signal(new Signal.LeaseTaken());
        assertThat(found.command()).isInstanceOf(Command.LookForEffect.class);
        found.succeed();
        assertThat(found.status()).isEqualTo(RunStatus.SUCCEEDED);

        var untold = Drill.started(Plans.of(once)).signal(new Signal.LeaseTaken()).unknown();
        assertThat(untold.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(untold.state.run().reason())
                .contains("the worker was lost", "looked for at the target: nobody can tell");

        var never = Drill.started(Plans.of(once)).signal(new Signal.LeaseTaken()).fail(false);
        assertThat(never.step("a")).isEqualTo(StepStatus.FAILED);
    }

    @Test
    void a_take_over_looks_for_what_its_check_does_not_show() {
        var drill =
                Drill.started(
                                Plans.of(
                                        """
                                        steps:
                                          - {id: a, uses: command, with: {target: t}, irreversible: 'no', verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}}
                                        """))
                        .signal(new Signal.LeaseTaken())
                        .fail(true);
        assertThat(drill.doing("a")).isEqualTo(Doing.LOOKING);
        drill.signal(new Signal.LeaseTaken());
        assertThat(drill.command()).isInstanceOf(Command.LookForEffect.class);

        drill.succeed();

        assertThat(drill.doing("a")).isEqualTo(Doing.VERIFYING);
    }

    @Test
    void a_stopped_run_looks_for_the_call_of_a_lost_worker_and_sends_none() {
        var drill = Drill.started(Plans.of(ONE)).signal(new Signal.LeaseTaken());
        assertThat(drill.doing("restart")).isEqualTo(Doing.PAUSING);

        drill.signal(new Signal.Killed("all", "eve", "stop"));
        assertThat(drill.command()).isInstanceOf(Command.LookForEffect.class);
        drill.succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.step("restart")).isEqualTo(StepStatus.DONE);
    }

    @Test
    void
            a_step_of_unknown_outcome_without_time_to_be_sent_again_is_for_people_and_not_rolled_back() {
        var drill =
                Drill.started(
                        Plans.of(
                                """
                                onFailure: rollback
                                timeout: 1m
                                steps:
                                  - {id: a, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                                  - {id: b, uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
                                """));

        drill.succeed().unknown().waits(Duration.ofMinutes(2));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.step("a")).isEqualTo(StepStatus.DONE);
        assertThat(drill.step("b")).isEqualTo(StepStatus.UNKNOWN);
    }

    @Test
    void a_check_that_holds_by_chance_is_no_reason_to_roll_back_what_may_still_arrive() {
        var drill =
                Drill.started(
                        Plans.of(
                                """
                                onFailure: rollback
                                steps:
                                  - {id: a, uses: http.post, with: {target: t}, verify: {uses: http.get, with: {target: t}, until: result.ok, within: 5s}, undo: {uses: http.delete, with: {target: t}}}
                                """));
        drill.signal(new Signal.LeaseTaken());
        for (var i = 0; i < Results.RESENDS; i++) {
            drill.waits(Duration.ofSeconds(31)).fail(true);
        }

        drill.succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.step("a")).isEqualTo(StepStatus.UNKNOWN);
        assertThat(drill.state.run().reason()).contains("a lost worker may still arrive");
    }

    @Test
    void a_run_that_is_given_up_withdraws_its_question_and_says_what_stands() {
        var asking = Drill.started(Plans.gated(ONE));
        var asked = RunMachine.giveUp(asking.state, "nobody can read it", asking.now);
        var approval = Objects.requireNonNull(asked.state().run().approval());
        assertThat(approval.status()).isEqualTo(ApprovalStatus.WITHDRAWN);
        assertThat(approval.reason()).isEqualTo("nobody can read it");

        var acting = Drill.started(Plans.of(TWO)).succeed();
        var left = RunMachine.giveUp(acting.state, "nobody can read it", acting.now);
        assertThat(left.state().run().remaining())
                .contains(
                        "know that 'one' (http.post) was done and stands; take it back by hand if"
                                + " need be",
                        "find out whether 'two' (http.post) happened");
    }

    @Test
    void a_late_or_doubled_result_changes_nothing() {
        var drill = Drill.started(Plans.of(CHECKED));
        var before = drill.state;

        drill.signal(new Signal.StepSucceeded("check", 7, Map.of(), "late"));
        drill.signal(new Signal.StepSucceeded("restart", 1, Map.of(), "early"));

        assertThat(drill.state).isSameAs(before);
    }

    @Test
    void used_up_working_time_ends_the_run() {
        var drill = Drill.started(Plans.of(ONE + "timeout: 1m\n"));
        drill.now = drill.now.plusSeconds(61);

        drill.fail(true);

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
    }

    @Test
    void a_kill_lets_the_effect_under_way_end_and_starts_no_other() {
        var drill = Drill.started(Plans.of(TWO));
        drill.signal(new Signal.Killed("all", "eve", "stop"));
        assertThat(drill.status()).isEqualTo(RunStatus.RUNNING);

        drill.signal(new Signal.StepSucceeded("one", 1, Map.of(), "fine"));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.step("two")).isEqualTo(StepStatus.CANCELLED);
        assertThat(drill.state.run().reason()).contains("kill switch all of eve");
    }

    @Test
    void recovery_stops_a_run_that_changed_nothing_and_not_one_that_did() {
        var untouched = Drill.started(Plans.of(CHECKED));
        untouched.signal(new Signal.IncidentOver(false, "recovered"));
        assertThat(untouched.status()).isEqualTo(RunStatus.CANCELLED);

        var acting = Drill.started(Plans.of(ONE));
        acting.signal(new Signal.IncidentOver(false, "recovered"));
        acting.signal(new Signal.StepSucceeded("restart", 1, Map.of(), "fine"));
        assertThat(acting.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_queued_run_asks_for_its_lock_until_its_time_is_up() {
        var plan = Plans.of("lock: {key: \"'db'\", onBusy: queue}\ntimeout: 1m\n" + ONE);
        var waiting = plan.with(plan.order().withLockHeld(false));
        var drill = Drill.started(waiting).waits(Duration.ofSeconds(1));
        assertThat(drill.command()).isEqualTo(new Command.TakeLock("db"));

        drill.waits(Duration.ofSeconds(61));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
    }

    private static Duration minute() {
        return Duration.ofMinutes(1);
    }
}
