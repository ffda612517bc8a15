package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimos.events.AlertStatus;
import org.junit.jupiter.api.Test;

final class RepeatsTest {

    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    private final AtomicInteger ids = new AtomicInteger();
    private final Repeats repeats =
            new Repeats(2, Duration.ofMinutes(10), () -> "id" + ids.incrementAndGet());

    @Test
    void the_same_status_again_is_a_retry() {
        String first = repeats.span("a", AlertStatus.FIRING, NOON);

        String retried = repeats.span("a", AlertStatus.FIRING, NOON.plusSeconds(30));

        assertThat(retried).isEqualTo(first);
    }

    @Test
    void firing_after_it_was_resolved_is_news_although_the_bytes_are_the_same() {
        String first = repeats.span("a", AlertStatus.FIRING, NOON);
        repeats.span("a", AlertStatus.RESOLVED, NOON.plusSeconds(1));

        String again = repeats.span("a", AlertStatus.FIRING, NOON.plusSeconds(2));

        assertThat(again).isNotEqualTo(first);
    }

    @Test
    void after_a_while_the_same_status_is_news() {
        String first = repeats.span("a", AlertStatus.FIRING, NOON);

        String later = repeats.span("a", AlertStatus.FIRING, NOON.plusSeconds(601));

        assertThat(later).isNotEqualTo(first);
    }

    @Test
    void a_key_that_was_forgotten_for_want_of_room_is_news() {
        String first = repeats.span("a", AlertStatus.FIRING, NOON);
        repeats.span("b", AlertStatus.FIRING, NOON);
        repeats.span("c", AlertStatus.FIRING, NOON);

        String again = repeats.span("a", AlertStatus.FIRING, NOON);

        assertThat(again).isNotEqualTo(first);
    }
}
