package org.aimos.decision.noise;

import static org.aimos.decision.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.aimos.decision.Alerts;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Alert;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.policy.InForce;
import org.junit.jupiter.api.Test;

class SilencesTest {
    private static final String HEAD =
            """
            apiVersion: aimos/v1
            kind: Silence
            metadata: {name: night, version: 1.0.0, owner: team-shop}
            spec:
              reason: The disks are changed.
            """;
    private static final String TIMES =
            """
              from: '2026-03-01T02:00:00Z'
              to: '2026-03-01T04:00:00Z'
            """;
    private static final Alert DOWN = firing("CheckoutDown").alert();

    @Test
    void matchersAndConditionMustBothHoldWhileItLasts() {
        Silences silences =
                silences(
                        HEAD
                                + TIMES
                                + "  matchers: [{name: alertname, value: 'Checkout.*', isRegex: true}]\n"
                                + "  when: service.tier == 2\n");

        assertThat(hush(silences, DOWN, Alerts.ZERO))
                .map(Hush::sentence)
                .contains(
                        "Silence 'night' of team-shop holds it back until 2026-03-01T04:00:00Z: The disks are changed.");
        assertThat(hush(silences, firing("Other").alert(), Alerts.ZERO)).isEmpty();
        assertThat(hush(silences, firing("CheckoutDown").service("search").alert(), Alerts.ZERO))
                .isEmpty();
        assertThat(hush(silences, DOWN, Alerts.ZERO.plusSeconds(3600))).isEmpty();
    }

    @Test
    void anExplainedAlertIsHeldBackWhileTheOtherFiresWithTheSameLabels() {
        Silences silences =
                silences(
                        HEAD
                                + "  matchers: [{name: alertname, value: CheckoutDown}]\n"
                                + "  inhibited: {by: [NodeDown], equal: [instance]}\n");
        Silences.Active active = silences.at(Alerts.ZERO);
        Alert node = firing("NodeDown").alert();
        Alert elsewhere = firing("NodeDown").on("web-9").alert();

        assertThat(of(active, DOWN, List.of(node))).isPresent();
        assertThat(of(active, DOWN, List.of(elsewhere))).isEmpty();
        assertThat(of(active, DOWN, List.of())).isEmpty();
        assertThat(of(active, node, List.of(node))).as("the cause itself").isEmpty();
        assertThat(active.explainers()).containsExactly("NodeDown");
        assertThat(active.steady()).isEmpty();
    }

    private static Optional<Hush> hush(Silences silences, Alert alert, Instant at) {
        return of(silences.at(at), alert, List.of());
    }

    private static Optional<Hush> of(Silences.Active active, Alert alert, List<Alert> firing) {
        var place = new Taxonomy(Yaml.services(Samples.SERVICES)).place(alert);
        return active.of(alert, place.service(), place.environment(), firing);
    }

    private static Silences silences(String yaml) {
        return new Silences(
                Yaml.read(yaml).stream()
                        .flatMap(r -> r.as(SilenceSpec.class).stream())
                        .map(r -> new InForce<>(r, Yaml.AUTHOR))
                        .toList());
    }
}
