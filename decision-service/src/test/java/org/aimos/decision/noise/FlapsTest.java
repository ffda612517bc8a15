package org.aimos.decision.noise;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.aimos.decision.Alerts;
import org.aimos.resources.ServiceSpec.Flapping;
import org.junit.jupiter.api.Test;

class FlapsTest {
    private static final Flapping TERMS = new Flapping(4, 1, Duration.ofMinutes(10));

    @Test
    void fewChangesOrSlowOnesAreNoFlapping() {
        assertThat(Flaps.calmAt(at(0, 60, 120), TERMS)).isNull();
        assertThat(Flaps.calmAt(at(0, 300, 600, 900, 1200), TERMS)).isNull();
    }

    @Test
    void itIsCalmWhenOnlyFewChangesAreLeftInTheWindow() {
        assertThat(Flaps.calmAt(at(0, 60, 120, 180), TERMS))
                .as("one change may be left, so the third has to be old")
                .isEqualTo(Alerts.second(120 + 600));
    }

    @Test
    void onceItFlapsFewerChangesKeepItFlapping() {
        assertThat(Flaps.calmAt(at(0, 60, 120, 180, 650), TERMS))
                .isEqualTo(Alerts.second(180 + 600));
        assertThat(Flaps.calmAt(at(0, 60, 120, 180, 2000, 2100), TERMS))
                .as("calm in between, and two are no new flapping")
                .isNull();
    }

    private static List<Instant> at(long... seconds) {
        return LongStream.of(seconds).mapToObj(Alerts::second).toList();
    }
}
