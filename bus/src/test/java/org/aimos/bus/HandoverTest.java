package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HandoverTest {
    private final AtomicLong now = new AtomicLong();
    private final Forgetful producer = new Forgetful();
    private final Handover handover = new Handover(producer, Duration.ofSeconds(2), now::get);

    /** A producer that has lost sight of its brokers for so many calls. */
    private final class Forgetful extends MockProducer<String, byte[]> {
        private final List<Thread> askedBy = Collections.synchronizedList(new ArrayList<>());
        private volatile int refusals;

        Forgetful() {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
        }

        @Override
        public synchronized Future<RecordMetadata> send(
                ProducerRecord<String, byte[]> record, @Nullable Callback callback) {
            askedBy.add(Thread.currentThread());
            if (refusals > 0 && callback != null) {
                refusals--;
                now.addAndGet(Duration.ofMillis(500).toNanos());
                callback.onCompletion(null, new TimeoutException("no metadata"));
                return CompletableFuture.failedFuture(new TimeoutException("no metadata"));
            }
            return super.send(record, callback);
        }
    }

    @Test
    void what_is_taken_at_once_is_given_on_the_callers_thread() {
        var sent = handover.all(List.of(record("a"), record("b")));

        assertThat(sent).allMatch(CompletableFuture::isDone);
        assertThat(producer.askedBy).containsOnly(Thread.currentThread());
    }

    @Test
    void the_caller_is_not_held_while_the_producer_finds_a_broker_and_the_order_stays() {
        producer.refusals = 3;

        var sent = handover.all(List.of(record("a"), record("b"), record("c")));

        sent.forEach(CompletableFuture::join);
        assertThat(producer.askedBy.getFirst()).isEqualTo(Thread.currentThread());
        assertThat(producer.askedBy.subList(1, producer.askedBy.size()))
                .doesNotContain(Thread.currentThread());
        assertThat(producer.history())
                .extracting(ProducerRecord::key)
                .containsExactly("a", "b", "c");
    }

    @Test
    void one_that_is_refused_too_long_fails_and_so_does_what_comes_after_it() {
        producer.refusals = Integer.MAX_VALUE;

        var sent = handover.all(List.of(record("a"), record("b")));

        assertThat(sent)
                .allSatisfy(one ->
                        assertThat(one.handle((nothing, failure) -> failure).join())
                                .isInstanceOf(TimeoutException.class));
        assertThat(producer.history()).isEmpty();
    }

    private static ProducerRecord<String, byte[]> record(String key) {
        return new ProducerRecord<>("topic", key, new byte[] {1});
    }
}
