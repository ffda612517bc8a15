package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdsTest {
    private final Instant now = Instant.parse("2026-01-02T03:04:05.678Z");
    private final Ids ids = new Ids(Clock.fixed(now, ZoneOffset.UTC));

    @Test
    void a_new_id_is_a_uuid_v7_with_the_time_in_front() {
        UUID id = UUID.fromString(ids.next());
        assertThat(id.version()).isEqualTo(7);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(now.toEpochMilli());
    }

    @Test
    void ids_of_one_process_sort_in_their_order_even_within_a_millisecond() {
        List<String> many = IntStream.range(0, 20_000).mapToObj(i -> ids.next()).toList();
        assertThat(many).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_derived_id_is_a_uuid_v8_and_the_same_for_the_same_parts() {
        UUID id = UUID.fromString(Ids.derived("source", "delivery", "0"));
        assertThat(id.version()).isEqualTo(8);
        assertThat(id.variant()).isEqualTo(2);
        assertThat(id.toString()).isEqualTo(Ids.derived("source", "delivery", "0"));
    }

    @Test
    void the_borders_between_parts_count() {
        assertThat(Ids.derived("ab", "c")).isNotEqualTo(Ids.derived("a", "bc"));
        assertThat(Ids.derived("a")).isNotEqualTo(Ids.derived("a", ""));
    }
}
