package org.aimos.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class TallyTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @Test
    void the_rate_is_that_of_the_last_whole_minutes() {
        var tally = new Tally();
        tally.heard(NOON.minusSeconds(400), 1_000, 0);
        tally.heard(NOON.minusSeconds(200), 30, 1);
        tally.heard(NOON.minusSeconds(30), 20, 0);
        tally.heard(NOON.plusSeconds(5), 7, 0);

        Tally.Figures now = tally.figures(NOON.plusSeconds(10));

        assertThat(now.perMinute()).isEqualTo(10);
        assertThat(now.alerts()).isEqualTo(1_057);
        assertThat(now.bodies()).isEqualTo(4);
        assertThat(now.quarantined()).isEqualTo(1);
        assertThat(now.heardAt()).isEqualTo(NOON.plusSeconds(5));
        assertThat(tally.figures(NOON.plusSeconds(3_600)).perMinute()).isZero();
    }

    @Test
    void the_last_refusal_is_kept_and_all_are_counted() {
        var tally = new Tally();
        tally.refused(new Tally.Refusal(NOON, 400, "no JSON"));
        tally.refused(new Tally.Refusal(NOON.plusSeconds(1), 413, "too large"));

        assertThat(tally.figures(NOON).refused()).isEqualTo(2);
        assertThat(tally.figures(NOON).refusal())
                .isEqualTo(new Tally.Refusal(NOON.plusSeconds(1), 413, "too large"));
        assertThat(Tally.Figures.none().heardAt()).isNull();
    }
}
