package org.aimos.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StormPlanTest {
    private static final Pattern SERVICE = Pattern.compile("\"service\":\"([^\"]+)\"");
    private final StormPlan plan = new StormPlan(10_000);

    @Test
    void its_number_of_incidents_is_that_of_its_services_and_of_conditions_without_one() {
        Set<String> incidents = new HashSet<>();
        for (int key = 0; key < plan.keys(); key++) {
            Matcher service = SERVICE.matcher(plan.step(key, 0).body());
            incidents.add(service.find() ? service.group(1) : "alone-" + key);
        }
        assertThat(incidents).hasSize(plan.incidents()).hasSize(1_090);
        assertThat(new StormPlan(500).incidents()).isEqualTo(140);
    }

    @Test
    void a_fifth_are_over_a_tenth_is_critical_and_both_are_urgent() {
        Map<String, Integer> counts = new HashMap<>();
        for (int key = 0; key < plan.keys(); key++) {
            for (int pass = 0; pass < StormPlan.PASSES; pass++) {
                StormPlan.Step step = plan.step(key, pass);
                boolean over = step.body().contains("\"status\":\"resolved\"");
                boolean critical = step.body().contains("\"severity\":\"critical\"");
                assertThat(step.urgent()).isEqualTo(over || critical);
                counts.merge("over", over ? 1 : 0, Integer::sum);
                counts.merge("critical", critical ? 1 : 0, Integer::sum);
            }
        }
        assertThat(counts).containsEntry("over", 20_000).containsEntry("critical", 10_000);
    }

    @Test
    void each_alert_is_another_body() {
        long bodies =
                IntStream.range(0, 500)
                        .boxed()
                        .flatMap(key ->
                                IntStream.range(0, StormPlan.PASSES)
                                        .mapToObj(pass -> plan.step(key, pass).body()))
                        .distinct()
                        .count();
        assertThat(bodies).isEqualTo(5_000);
    }
}
