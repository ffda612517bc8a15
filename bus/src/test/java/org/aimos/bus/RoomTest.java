package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

class RoomTest {
    private final AtomicLong nanos = new AtomicLong();
    private final Room room = new Room(nanos::get);

    @Test
    void a_topic_that_was_never_acknowledged_may_make_a_caller_wait() {
        assertThat(room.has(List.of(record("alerts", 10)))).isFalse();
        pass(record("alerts", 10), false);
        assertThat(room.has(List.of(record("alerts", 10)))).isFalse();
        pass(record("alerts", 10), true);
        assertThat(room.has(List.of(record("alerts", 10)))).isTrue();
        assertThat(room.has(List.of(record("alerts", 10), record("quarantine", 10)))).isFalse();
    }

    @Test
    void what_was_acknowledged_long_ago_may_be_forgotten_by_the_producer() {
        pass(record("alerts", 10), true);
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(room.has(List.of(record("alerts", 10)))).isFalse();
    }

    @Test
    void there_is_no_room_while_half_of_the_buffer_is_under_way() {
        pass(record("alerts", 10), true);
        ProducerRecord<String, byte[]> large = record("alerts", 9 << 20);
        room.begins(large);
        assertThat(room.has(List.of(large))).isFalse();
        assertThat(room.has(List.of(record("alerts", 10)))).isTrue();
        room.ended(large, false);
        assertThat(room.has(List.of(large))).isTrue();
    }

    private void pass(ProducerRecord<String, byte[]> record, boolean acknowledged) {
        room.begins(record);
        room.ended(record, acknowledged);
    }

    private static ProducerRecord<String, byte[]> record(String topic, int bytes) {
        return new ProducerRecord<>(topic, "key", new byte[bytes]);
    }
}
