package org.aimos.orchestrator.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aimos.resources.Step;
import org.junit.jupiter.api.Test;

class YardstickTest {
    private static final Map<String, Object> VARIABLES =
            Map.of(
                    "inputs", Map.of("limit", 5, "secret", "x"),
                    "steps", Map.of("one", Map.of("state", "up"), "two", Map.of("n", 1)),
                    "host", "web-1");

    @Test
    void a_metric_that_moves_on_its_side_of_the_threshold_does_not_count() throws Exception {
        assertThat(changed("result.value < 5.0", Map.of("value", 1.5), Map.of("value", 4.9)))
                .isEmpty();
        assertThat(changed("result.value < 5.0", Map.of("value", 1.5), Map.of("value", 5.1)))
                .containsExactly("until");
    }

    @Test
    void the_value_of_what_the_condition_asks_for_counts_though_the_condition_holds()
            throws Exception {
        var until = "result.state in ['up', 'idle'] && has(result.since)";

        assertThat(changed(until, row("up", 1), row("up", 2))).isEmpty();
        assertThat(changed(until, row("up", 1), row("idle", 1))).containsExactly("result.state");
        assertThat(changed(until, row("up", 1), Map.of("state", "up"))).containsExactly("until");
    }

    @Test
    void items_of_a_list_count_by_what_is_asked_of_them() throws Exception {
        var until = "result.rows.all(r, r.state != 'down') && result.rows[0].since > 0";
        var before = Map.<String, Object>of("rows", List.of(row("up", 1), row("up", 1)));

        assertThat(changed(until, before, Map.of("rows", List.of(row("up", 2), row("up", 3)))))
                .isEmpty();
        assertThat(changed(until, before, Map.of("rows", List.of(row("up", 1), row("idle", 1)))))
                .containsExactly("result.rows.*.state");
    }

    @Test
    void an_object_of_a_cluster_that_somebody_scaled_is_another_whatever_the_condition_asks()
            throws Exception {
        var verify = verify("kubernetes.read", "result.ready");

        assertThat(changed(verify, deployment(2, "100"), deployment(2, "101"))).isEmpty();
        assertThat(changed(verify, deployment(2, "100"), deployment(3, "101")))
                .containsExactly("result.object.spec");
    }

    @Test
    void the_condition_sees_what_it_saw_and_no_more_of_it_is_kept() throws Exception {
        var until = "result.n < inputs.limit && steps.one.state == 'up' && host == 'web-1'";
        var yardstick = Yardstick.of(verify("http.get", until), VARIABLES, Plans.EXPRESSIONS);

        assertThat(yardstick.sees())
                .isEqualTo(
                        Map.of(
                                "inputs", Map.of("limit", 5),
                                "steps", Map.of("one", Map.of("state", "up")),
                                "host", "web-1"));
        assertThat(yardstick.measure(Map.of("n", 3), Plans.EXPRESSIONS))
                .containsEntry("until", "holds");
        assertThat(yardstick.measure(Map.of("n", 5), Plans.EXPRESSIONS))
                .containsEntry("until", "does not hold");
    }

    @Test
    void what_could_not_be_read_differs_from_what_could() throws Exception {
        assertThat(changed("!has(result.error)", Map.of(), Map.of("ok", true))).isNotEmpty();
        assertThat(changed("!has(result.error)", Map.of(), Map.of())).isEmpty();
    }

    private static List<String> changed(
            String until, Map<String, Object> then, Map<String, Object> now) throws Exception {
        return changed(verify("http.get", until), then, now);
    }

    private static List<String> changed(
            Step.Verify verify, Map<String, Object> then, Map<String, Object> now)
            throws Exception {
        var yardstick = Yardstick.of(verify, VARIABLES, Plans.EXPRESSIONS);
        return Yardstick.differences(
                yardstick.measure(then, Plans.EXPRESSIONS),
                yardstick.measure(now, Plans.EXPRESSIONS));
    }

    private static Step.Verify verify(String uses, String until) {
        return new Step.Verify(uses, Map.of(), until, Duration.ofSeconds(5), Duration.ofSeconds(1));
    }

    private static Map<String, Object> row(String state, int since) {
        return Map.of("state", state, "since", since);
    }

    private static Map<String, Object> deployment(int replicas, String version) {
        return Map.of(
                "ready",
                true,
                "uid",
                "u-1",
                "resourceVersion",
                version,
                "object",
                Map.of("spec", Map.of("replicas", replicas)));
    }
}
