package org.aimos.learning.stream;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TailTest {
    @Test
    void a_reader_at_the_head_gets_nothing_yet() {
        assertThat(new Tail(10, 7).after(7, 5)).contains(List.of());
    }

    @Test
    void a_reader_goes_on_where_it_was() {
        Tail tail = filled(10, 1, 6);

        assertThat(tail.after(2, 3).orElseThrow())
                .extracting(LiveEvent::id)
                .containsExactly(3L, 4L, 5L);
    }

    @Test
    void a_reader_too_far_behind_has_to_read_the_table() {
        Tail tail = filled(3, 1, 6);

        assertThat(tail.after(2, 3)).isEmpty();
        assertThat(tail.after(3, 3)).isPresent();
    }

    @Test
    void what_came_before_it_began_is_in_the_table_only() {
        Tail tail = new Tail(10, 5);
        tail.append(events(6, 8));

        assertThat(tail.after(4, 3)).isEmpty();
        assertThat(tail.after(5, 3).orElseThrow()).hasSize(3);
    }

    @Test
    void events_that_come_twice_are_kept_once() {
        Tail tail = filled(10, 1, 3);

        tail.append(events(2, 4));

        assertThat(tail.after(0, 9).orElseThrow())
                .extracting(LiveEvent::id)
                .containsExactly(1L, 2L, 3L, 4L);
    }

    private static Tail filled(int capacity, long from, long to) {
        Tail tail = new Tail(capacity, from - 1);
        tail.append(events(from, to));
        return tail;
    }

    private static List<LiveEvent> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .mapToObj(n -> new LiveEvent(n, Instant.EPOCH, "t", null, null, "s", "f" + n))
                .toList();
    }
}
