package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LimitsTest {
    @Test
    void without_any_policy_the_defaults_of_the_house_hold() {
        assertThat(Limits.inForce(List.of()))
                .isEqualTo(
                        new Limits.InForce(
                                2,
                                10,
                                20,
                                20,
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(5),
                                Duration.ofMinutes(30),
                                1,
                                Duration.ofMinutes(10),
                                100,
                                5,
                                50,
                                1,
                                2,
                                30,
                                0,
                                0,
                                10,
                                90));
    }

    @Test
    void one_policy_may_loosen_a_figure_and_of_two_the_stricter_wins() {
        Limits loose = limits(100, Duration.ofSeconds(3));
        Limits strict = limits(50, Duration.ofSeconds(10));

        assertThat(Limits.inForce(List.of(loose)).runsPerHourPerPlaybook()).isEqualTo(100);
        Limits.InForce both = Limits.inForce(List.of(loose, strict, limits(null, null)));
        assertThat(both.runsPerHourPerPlaybook()).isEqualTo(50);
        assertThat(both.holdResolve()).isEqualTo(Duration.ofSeconds(10));
        assertThat(both.stormIncidents()).isEqualTo(20);
    }

    private static Limits limits(@Nullable Integer perHour, @Nullable Duration hold) {
        return new Limits(
                null, perHour, null, null, null, hold, null, null, null, null, null, null, null,
                null, null, null, null, null, null);
    }

    @Test
    void what_brakes_less_is_named() {
        Limits.InForce usual = Limits.inForce(List.of());
        Limits.InForce loose = Limits.inForce(List.of(limits(100, Duration.ofSeconds(3))));

        assertThat(loose.looserThan(usual))
                .containsExactly("runsPerHourPerPlaybook", "holdResolve", "runsPerDayPerPlaybook");
        assertThat(usual.looserThan(loose)).isEmpty();
    }
}
