package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    @Test
    void it_doubles_up_to_half_a_minute_and_begins_anew_when_stable() {
        Backoff backoff = new Backoff();
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(200));
        for (int death = 0; death < 20; death++) {
            backoff.next();
        }
        assertThat(backoff.next()).isEqualTo(Duration.ofSeconds(30));
        backoff.stable();
        assertThat(backoff.next()).isEqualTo(Duration.ofMillis(100));
    }
}
