package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aimos.events.Environment;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.aimos.resources.PrioritySpec.Trend;
import org.aimos.resources.Rating.Blaze;
import org.aimos.resources.Rating.Hit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrioritySpecTest {
    @ParameterizedTest
    @CsvSource({
        "1, CRITICAL, P1",
        "2, WARNING, P2",
        "3, HIGH, P2",
        "3, WARNING, P3",
        "4, INFO, P5",
        "9, CRITICAL, P2",
        ", CRITICAL, P2"
    })
    void impact_by_urgency_gives_priority(Integer tier, Severity severity, Priority priority) {
        Rating rating = rate(PrioritySpec.BUILT_IN, service(tier, List.of(), 0), blaze(severity));
        assertThat(rating.priority()).isEqualTo(priority);
    }

    @Test
    void the_first_entry_that_fits_counts_and_says_why() throws Exception {
        PrioritySpec table = table();

        Rating first = rate(table, service(1, List.of("PCI-DSS"), 0), blaze(4, Trend.RISING));
        Rating second = rate(table, service(3, List.of(), 40), blaze(1, Trend.FALLING));
        Rating neither = rate(table, service(3, List.of("GDPR"), 5), blaze(3, Trend.STEADY));

        assertThat(first.priority()).isEqualTo(Priority.P1);
        assertThat(first.because())
                .isEqualTo(
                        "impact high because tier 1 and regulation PCI-DSS; urgency high because critical on 4 hosts and rising");
        assertThat(second.because())
                .isEqualTo("impact medium because 40% of revenue; urgency low because falling");
        assertThat(neither.because())
                .isEqualTo("impact low because tier 3; urgency medium because critical");
    }

    @Test
    void of_several_services_the_one_with_the_highest_impact_counts() throws Exception {
        Hit small = service(4, List.of(), 0);
        Hit large = new Hit("payment", 1, null, List.of("PCI-DSS"), 0, Environment.PRODUCTION);

        Rating rating = Rating.of(table(), List.of(small, large), blaze(1, Trend.STEADY));

        assertThat(rating.because())
                .startsWith("impact high because tier 1 and regulation PCI-DSS (payment);");
    }

    private static PrioritySpec table() throws Exception {
        String yaml =
                """
                apiVersion: aimos/v1
                kind: Priority
                metadata: {name: p, version: 1.0.0, owner: t}
                spec:
                  impact: {tier1: medium, tier2: medium, tier3: low, tier4: low, unknown: medium}
                  impactWhen:
                    - {tier: [tier1, tier2], regulation: [PCI-DSS], level: high}
                    - {revenueWeight: 20, level: medium}
                  urgency: {critical: medium, high: medium, warning: medium, info: low}
                  urgencyWhen:
                    - {severity: [critical], hosts: 4, trend: [rising], level: high}
                    - {trend: [falling], level: low}
                  table:
                    high: {high: P1, medium: P2, low: P3}
                    medium: {high: P2, medium: P3, low: P4}
                    low: {high: P3, medium: P4, low: P5}
                """;
        return (PrioritySpec) new ResourceReader().read("p", yaml).resources().getFirst().spec();
    }

    private static Rating rate(PrioritySpec table, Hit hit, Blaze blaze) {
        return Rating.of(table, List.of(hit), blaze);
    }

    private static Hit service(@Nullable Integer tier, List<String> regulation, int revenue) {
        String name = tier == null ? null : "checkout";
        return new Hit(name, tier, null, regulation, revenue, Environment.PRODUCTION);
    }

    private static Blaze blaze(Severity severity) {
        return new Blaze(severity, 1, 1, Trend.STEADY);
    }

    private static Blaze blaze(int hosts, Trend trend) {
        return new Blaze(Severity.CRITICAL, 1, hosts, trend);
    }

    @Test
    void what_ships_is_what_is_built_in() throws Exception {
        String yaml = Files.readString(Path.of("../playbooks/starter/priority.yaml"));
        Resource<?> shipped = new ResourceReader().read("priority", yaml).resources().getFirst();
        assertThat(shipped.spec()).isEqualTo(PrioritySpec.BUILT_IN);
    }
}
