package org.aimos.ticket.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryTest {

    @Test
    void waits_three_times_as_long_each_time_and_gives_up_after_six() {
        assertThat(Retry.after(1)).contains(Duration.ofSeconds(5));
        assertThat(Retry.after(2)).contains(Duration.ofSeconds(15));
        assertThat(Retry.after(5)).contains(Duration.ofSeconds(405));
        assertThat(Retry.after(6)).isEmpty();
    }
}
