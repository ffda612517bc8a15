package org.aimos.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.aimos.orchestrator.plan.Plans;
import org.junit.jupiter.api.Test;

class SetbacksTest {
    private static final Instant NOW = Plans.NOON;

    private final Setbacks setbacks = new Setbacks();

    @Test
    void each_try_comes_later_than_the_one_before() {
        setbacks.note("a", "it broke", NOW);
        assertThat(setbacks.resting(NOW.plusMillis(499))).containsExactly("a");
        assertThat(setbacks.resting(NOW.plusMillis(500))).isEmpty();

        setbacks.note("a", "it broke", NOW);
        setbacks.note("a", "it broke", NOW);
        assertThat(setbacks.resting(NOW.plusMillis(1_999))).containsExactly("a");
        assertThat(setbacks.resting(NOW.plusMillis(2_000))).isEmpty();
    }

    @Test
    void after_five_it_is_for_people_at_once() {
        for (var i = 0; i < 4; i++) {
            setbacks.note("a", "it broke", NOW);
            assertThat(setbacks.hopeless("a")).isEmpty();
        }

        setbacks.note("a", "it broke otherwise", NOW);

        assertThat(setbacks.hopeless("a")).contains("it broke otherwise, 5 times in a row");
        assertThat(setbacks.resting(NOW)).isEmpty();
        assertThat(setbacks.hopeless("b")).isEmpty();
    }

    @Test
    void those_of_a_long_life_are_not_in_a_row() {
        for (var i = 0; i < 10; i++) {
            setbacks.note("a", "it broke", NOW.plusSeconds(601L * i));
            assertThat(setbacks.hopeless("a")).isEmpty();
        }
        for (var i = 0; i < 4; i++) {
            setbacks.note("b", "it broke", NOW.plusSeconds(600L * i));
        }

        setbacks.note("b", "it broke", NOW.plusSeconds(2_400));

        assertThat(setbacks.hopeless("b")).contains("it broke, 5 times in a row");
    }

    @Test
    void what_went_well_after_all_begins_anew() {
        for (var i = 0; i < 5; i++) {
            setbacks.note("a", "it broke", NOW);
        }

        setbacks.forget("a");

        assertThat(setbacks.hopeless("a")).isEmpty();
    }
}
