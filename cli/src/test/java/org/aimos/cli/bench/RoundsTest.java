package org.aimos.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RoundsTest {
    private final Rounds rounds = new Rounds();

    @Test
    void the_median_is_what_counts() {
        for (double value : new double[] {9, 1, 5}) {
            rounds.add("a", value);
        }
        assertThat(rounds.median("a")).isEqualTo(5);
        rounds.add("a", 7);
        assertThat(rounds.median("a")).isEqualTo(6);
        assertThat(rounds.sum("a")).isEqualTo(22);
    }

    @Test
    void a_ratio_is_taken_round_by_round() {
        for (double value : new double[] {10, 20, 90}) {
            rounds.add("ours", value);
            rounds.add("theirs", value < 50 ? 10 : 60);
        }
        assertThat(rounds.ratio("ours", "theirs")).isEqualTo(1.5);
    }

    @Test
    void nothing_measured_is_no_number() {
        assertThat(rounds.median("b")).isNaN();
    }
}
