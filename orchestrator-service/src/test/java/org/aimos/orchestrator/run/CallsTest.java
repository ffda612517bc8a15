package org.aimos.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

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
}
