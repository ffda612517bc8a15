package org.aimos.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.aimos.events.PlaybookRef;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlannerTest {
    private static final String STEPS =
            "\nsteps: [{id: a, uses: http.post, with: {target: t}, irreversible: so}]\n";

    @Test
    void inputs_are_rendered_with_their_type_and_within_their_bounds() throws Exception {
        var plan =
                plan(
                        """
                        inputs:
                          host: {type: string, from: hostOf(alert.labels.instance), in: service.hosts}
                          unit: {from: alert.labels.unit, in: service.units}
                          times: {type: integer, default: 3}
                        lock: {key: inputs.host + '/' + inputs.unit}
                        """
                                + STEPS);

        assertThat(plan.order().inputs())
                .isEqualTo(Map.of("host", "web-1", "unit", "checkout", "times", 3L));
        assertThat(plan.order().lockKey()).isEqualTo("web-1/checkout");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "inputs: {x: {from: alert.labels.instance, in: service.hosts}}"
                        + " | input x is not in service.hosts: web-1:9100",
                "inputs: {x: {from: alert.labels.nothing}} | input x has no value",
                "inputs: {x: {type: integer, from: alert.name}} | input x is no integer: ServiceDown",
                "inputs: {x: {from: alert.name, in: service.tier}} | are no list",
                "match: alert.name == 'Other' | the playbook does not fit",
                "match: alert.labels.nothing == 'x' | the playbook's match fails",
                "lock: {key: alert.labels.nothing} | the lock key fails"
            })
    void what_lies_outside_its_bounds_is_refused_with_a_reason(String yaml, String reason) {
        assertThatThrownBy(() -> plan(yaml + STEPS))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{id: a, uses: http.get, with: {target: elsewhere}} | which does not exist",
                "{id: a, uses: prometheus.query, with: {target: t, query: up}}"
                        + " | does not grant prometheus.query",
                "{id: a, uses: http.put, with: {target: t}, undo: {uses: kafka.publish, with: {target: t, topic: x, value: y}}}"
                        + " | there is no action kafka.publish"
            })
    void what_is_not_granted_is_known_before_anything_is_done(String step, String reason) {
        assertThatThrownBy(() -> plan("steps: [" + step + "]\n"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "helper, version: 2.0.0 | x calls helper 2.0.0, which does not exist",
                "circle, version: 1.0.0 | playbooks call each other in a circle: mend",
                "risky, version: 1.0.0 | risky is of higher risk than the playbook that calls it",
            })
    void a_call_that_cannot_be_is_refused_before_anything_is_done(String call, String reason) {
        assertThatThrownBy(() -> plan("steps: [{id: x, call: {playbook: " + call + "}}]\n"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining(reason);
    }

    @Test
    void a_call_pins_what_it_calls_and_its_author_may_not_approve() throws Exception {
        var steps =
                "steps: [{id: x, call: {playbook: helper, version: 1.0.0, with: {host: web-1}}}]";

        var order = plan(steps + "\n").order();

        assertThat(order.called())
                .containsEntry("x", new PlaybookRef("helper", "1.0.0", "sha256:helper"));
        assertThat(order.excluded()).contains("author-of-helper");
    }

    @Test
    void the_digest_changes_with_the_plan() {
        var plan = Plans.of(STEPS);
        var other = Plans.of(STEPS.replace("target: t", "target: t, path: /y"));

        var one = Proposal.of(plan, Known.NOTHING, p -> false, Plans.EXPRESSIONS);

        assertThat(one).isEqualTo(Proposal.of(plan, Known.NOTHING, p -> false, Plans.EXPRESSIONS));
        assertThat(one.digest())
                .isNotEqualTo(
                        Proposal.of(other, Known.NOTHING, p -> false, Plans.EXPRESSIONS).digest());
    }

    private static Plan plan(String yaml) throws Refused {
        return Plans.planner().plan(Plans.request(null), Plans.playbook(yaml));
    }
}
