package org.aimos.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SettlingTest {
    private final Settling settling = new Settling();

    @Test
    void isNotWarmWhileTurnsGetCheaper() {
        assertThat(turns(900, 500, 300, 200, 150, 120, 110)).containsOnly(false);
    }

    @Test
    void isWarmAfterThreeTurnsThatAreHardlyCheaper() {
        assertThat(turns(200, 100, 99, 104, 98)).containsExactly(false, false, false, false, true);
    }

    @Test
    void startsAnewAfterATurnThatIsCheaper() {
        assertThat(turns(100, 120, 110, 80, 81, 82)).containsOnly(false);
        assertThat(settling.settled(79)).isTrue();
    }

    private Boolean[] turns(double... costs) {
        return Arrays.stream(costs).mapToObj(settling::settled).toArray(Boolean[]::new);
    }
}
