package org.aimos.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Plans;
import org.junit.jupiter.api.Test;

/** A playbook as a part of another's run. */
class CallsTest {
    private static final String CALL =
            """
            onFailure: rollback
            steps:
              - {id: sub, call: {playbook: helper, version: 1.0.0, with: {host: web-2}}}
              - {id: after, if: "steps.sub.was && steps.sub.host == 'web-2'", uses: http.post, with: {target: t}, undo: {uses: http.delete, with: {target: t}}}
            """;

    private static final String LOCKED =
            """
            steps:
              - {id: sub, call: {playbook: locked, version: 1.0.0, with: {host: web-1}}}
            """;

    @Test
    void its_steps_are_steps_of_the_run_and_its_outputs_are_the_result() {
        var drill = Drill.started(Plans.of(CALL));
        assertThat(drill.state.run().steps())
                .extracting(Run.Step::id)
                .containsExactly("sub", "sub.look", "sub.fix", "after");

        drill.done("sub.look", "sub.fix");
        assertThat(drill.step("sub")).isEqualTo(StepStatus.DONE);
        assertThat(drill.underWay()).containsExactly("after");

        assertThat(drill.done("after").status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void its_steps_see_its_own_inputs_within_its_own_bounds() {
        var drill = Drill.started(Plans.of(CALL));

        assertThat(drill.plan.variables("sub.look", drill.state.known()).get("inputs"))
                .isEqualTo(Map.of("host", "web-2", "times", 2L));
        var outside = Drill.started(Plans.of(CALL.replace("web-2", "db-1")));
        assertThat(outside.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(outside.state.run().reason()).contains("input host is not in service.hosts");
    }

    @Test
    void its_effects_are_undone_when_a_later_step_of_the_caller_fails() {
        var drill = Drill.started(Plans.of(CALL)).done("sub.look", "sub.fix").failed("after");

        assertThat(Drill.pathOf(drill.command())).isEqualTo("sub.fix");
        drill.succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.ROLLED_BACK);
        assertThat(drill.step("sub.fix")).isEqualTo(StepStatus.UNDONE);
    }

    @Test
    void it_may_be_called_for_each_item() {
        var yaml =
                """
                steps:
                  - id: each
                    forEach: {in: service.hosts, as: host, limit: 2}
                    steps:
                      - {id: sub, call: {playbook: helper, version: 1.0.0, with: {host: '{{ host }}'}}}
                  - {id: all, if: 'steps.each.all(e, e.sub.was)', uses: http.get, with: {target: t}}
                """;
        var drill = Drill.started(Plans.of(yaml));
        assertThat(drill.underWay()).containsExactly("each[0].sub.look", "each[1].sub.look");

        drill.done("each[0].sub.look", "each[1].sub.look", "each[0].sub.fix", "each[1].sub.fix");

        assertThat(drill.underWay()).containsExactly("all");
    }

    @Test
    void a_failure_inside_is_a_failure_of_the_caller_unless_it_is_tolerated() {
        var yaml = CALL.replace("id: sub,", "id: sub, onError: continue,");
        var drill =
                Drill.started(
                                Plans.of(
                                        yaml.replace(
                                                "steps.sub.was && steps.sub.host == 'web-2'",
                                                "steps.sub.failed")))
                        .failed("sub.look");

        assertThat(drill.step("sub")).isEqualTo(StepStatus.FAILED);
        assertThat(drill.underWay()).containsExactly("after");
    }

    @Test
    void it_begins_only_when_it_is_let_in() {
        var drill = new Drill(Plans.of(LOCKED)).byHand();
        drill.signal(new Signal.Started()).signal(new Signal.LeaseTaken());

        var asked = (Command.EnterCall) drill.command();
        assertThat(asked.entrance().lockKey()).isEqualTo("host/web-1");
        assertThat(asked.entrance().breaker()).isEqualTo("locked/host/web-1");
        assertThat(asked.entrance().limits().perHour()).isEqualTo(3);

        drill.signal(new Signal.CallRefused("sub", asked.attempt(), "its limit is reached"));
        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().reason()).contains("step sub failed: its limit is reached");
    }

    @Test
    void it_waits_for_its_lock_until_its_own_time_is_used_up() {
        var drill = new Drill(Plans.of(LOCKED)).byHand();
        drill.signal(new Signal.Started()).signal(new Signal.LeaseTaken());

        drill.signal(new Signal.CallWaits("sub", 1, "run-0"));
        assertThat(drill.commands).isEmpty();
        assertThat(drill.state.run().steps().getFirst().summary())
                .isEqualTo("waits for run run-0 with lock host/web-1");
        drill.waits(Duration.ofSeconds(1));
        assertThat(((Command.EnterCall) drill.command()).attempt()).isEqualTo(2);

        drill.now = drill.now.plus(Duration.ofMinutes(3));
        drill.signal(new Signal.CallWaits("sub", 2, "run-0"));
        assertThat(drill.state.run().reason())
                .contains("run run-0 held the lock host/web-1 all the time");
    }

    @Test
    void who_holds_a_lock_waits_for_younger_runs_only() {
        var yaml = "lock: {key: \"'own'\"}\n" + LOCKED;
        var older = new Drill(Plans.of(yaml)).byHand();
        older.signal(new Signal.Started()).signal(new Signal.LeaseTaken());
        var younger = new Drill(Plans.of(yaml)).byHand();
        younger.signal(new Signal.Started()).signal(new Signal.LeaseTaken());

        older.signal(new Signal.CallWaits("sub", 1, "run-2"));
        younger.signal(new Signal.CallWaits("sub", 1, "run-0"));

        assertThat(older.status()).isEqualTo(RunStatus.RUNNING);
        assertThat(younger.status()).isEqualTo(RunStatus.HANDED_OVER);
    }

    @Test
    void its_own_timeout_bounds_its_steps() {
        var drill = Drill.started(Plans.of(LOCKED));
        assertThat(drill.underWay()).containsExactly("sub.look");
        drill.now = drill.now.plus(Duration.ofMinutes(3));

        drill.done("sub.look");

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.step("sub.fix")).isEqualTo(StepStatus.CANCELLED);
        assertThat(drill.state.run().reason()).contains("no time was left for sub.fix");
    }

    @Test
    void two_calls_with_one_lock_are_carried_out_one_after_the_other() {
        var yaml =
                """
                steps:
                  - id: both
                    parallel:
                      branches:
                        - - {id: a, call: {playbook: locked, version: 1.0.0, with: {host: web-1}}}
                        - - {id: b, call: {playbook: locked, version: 1.0.0, with: {host: web-1}}}
                        - - {id: c, call: {playbook: locked, version: 1.0.0, with: {host: web-2}}}
                """;
        var drill = Drill.started(Plans.of(yaml));
        assertThat(drill.underWay()).containsExactly("a.look", "c.look");

        drill.done("a.look", "a.fix");
        assertThat(drill.underWay()).containsExactly("c.look", "b.look");

        drill.done("b.look", "b.fix", "c.look", "c.fix");
        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_take_over_asks_again_to_be_let_in() {
        var drill = new Drill(Plans.of(LOCKED)).byHand();
        drill.signal(new Signal.Started()).signal(new Signal.LeaseTaken());

        drill.signal(new Signal.LeaseTaken());

        assertThat(((Command.EnterCall) drill.command()).attempt()).isEqualTo(2);
        drill.signal(new Signal.CallEntered("sub", 1));
        assertThat(drill.state.strands().getFirst().doing()).isEqualTo(Strand.Doing.ENTERING);
        drill.signal(new Signal.CallEntered("sub", 2));
        assertThat(drill.underWay()).containsExactly("sub.look");
    }
}
