package org.aimos.decision.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.policy.InForce;
import org.junit.jupiter.api.Test;

class ReminderTest {
    private static final Instant SOON = Instant.parse("2026-03-01T05:20:00Z");

    @Test
    void theOwnerOfALongSilenceIsRemindedInItsLastHour() {
        Silence silence = silence("from: '2026-03-01T00:00:00Z'\n  to: '2026-03-01T06:00:00Z'");

        Alert alert = Reminder.of(silence, SOON).orElseThrow().alert();

        assertThat(alert.name()).isEqualTo("SilenceEndsSoon");
        assertThat(alert.service()).isEqualTo("checkout");
        assertThat(alert.title())
                .isEqualTo(
                        "Silence 'disks' of team-shop ends at 2026-03-01T06:00:00Z: The disks are"
                                + " replaced.");
        assertThat(alert.over(SOON).status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(Reminder.of(silence, SOON.minusSeconds(3600))).isEmpty();
        assertThat(Reminder.of(silence, SOON.plusSeconds(3600))).isEmpty();
    }

    @Test
    void aShortSilenceAndOneThatComesBackNeedNone() {
        assertThat(
                        Reminder.of(
                                silence(
                                        "from: '2026-03-01T05:00:00Z'\n  to:"
                                                + " '2026-03-01T06:00:00Z'"),
                                SOON))
                .isEmpty();
        assertThat(
                        Reminder.of(
                                silence(
                                        "from: '2026-03-01T00:00:00Z'\n  to:"
                                                + " '2026-03-01T06:00:00Z'\n  repeat: FREQ=WEEKLY"),
                                SOON))
                .isEmpty();
    }

    private static Silence silence(String times) {
        var read =
                new ResourceReader()
                        .read(
                                "silence.yaml",
                                """
                                apiVersion: aimos/v1
                                kind: Silence
                                metadata: {name: disks, version: 1.0.0, owner: team-shop}
                                spec:
                                  matchers: [{name: service, value: checkout}]
                                  %s
                                  reason: The disks are replaced.
                                """
                                        .formatted(times));
        return Optional.of(read.resources().getFirst())
                .flatMap(r -> r.as(SilenceSpec.class))
                .map(r -> Silence.of(new InForce<>(r, "olga")))
                .orElseThrow();
    }
}
