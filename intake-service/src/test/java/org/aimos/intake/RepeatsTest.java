package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class RepeatsTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final AtomicInteger ids = new AtomicInteger();
    private final Repeats repeats =
            new Repeats(2, Duration.ofMinutes(10), () -> "id" + ids.incrementAndGet());

    @Test
    void the_same_again_is_a_retry() {
        String first = repeats.span("a", NOON);

        String retried = repeats.span("a", NOON.plusSeconds(30));

        assertThat(retried).isEqualTo(first);
    }

    @Test
    void after_a_while_the_same_is_news() {
        String first = repeats.span("a", NOON);

        String later = repeats.span("a", NOON.plusSeconds(601));

        assertThat(later).isNotEqualTo(first);
    }

    @Test
    void a_key_that_was_forgotten_for_want_of_room_is_news() {
        String first = repeats.span("a", NOON);
        repeats.span("b", NOON);
        repeats.span("c", NOON);

        String again = repeats.span("a", NOON);

        assertThat(again).isNotEqualTo(first);
    }
}
