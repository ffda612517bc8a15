package org.aimos.console.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.aimos.testkit.FakeClock;
import org.junit.jupiter.api.Test;

class ThrottleTest {
    private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final Throttle throttle = new Throttle(clock);

    @Test
    void five_attempts_are_free_and_the_sixth_waits_ten_seconds() {
        attempts(5);

        assertThat(throttle.attempt("olga")).contains(Duration.ofSeconds(10));
    }

    @Test
    void each_further_failure_doubles_the_wait_up_to_a_quarter_of_an_hour() {
        attempts(5);
        clock.advance(Duration.ofSeconds(10));
        attempts(1);

        assertThat(throttle.attempt("olga")).contains(Duration.ofSeconds(20));

        for (int i = 0; i < 12; i++) {
            clock.advance(throttle.attempt("olga").orElseThrow());
            attempts(1);
        }
        assertThat(throttle.attempt("olga")).contains(Duration.ofMinutes(15));
    }

    @Test
    void waiting_is_no_failure_of_its_own() {
        attempts(5);
        for (int i = 0; i < 100; i++) {
            assertThat(throttle.attempt("olga")).isPresent();
        }
        clock.advance(Duration.ofSeconds(10));

        assertThat(throttle.attempt("olga")).isEmpty();
    }

    @Test
    void a_success_forgets_what_was_before() {
        attempts(4);
        throttle.succeeded("olga");
        attempts(5);

        assertThat(throttle.attempt("olga")).contains(Duration.ofSeconds(10));
    }

    @Test
    void names_do_not_disturb_each_other_and_case_does_not_help() {
        attempts(5);

        assertThat(throttle.attempt("omar")).isEmpty();
        assertThat(throttle.attempt(" OLGA ")).isPresent();
    }

    private void attempts(int count) {
        for (int i = 0; i < count; i++) {
            assertThat(throttle.attempt("olga")).isEmpty();
        }
    }
}
