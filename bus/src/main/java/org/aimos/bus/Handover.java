package org.aimos.bus;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Gives records to a producer without making the caller wait. The producer must not wait either
 * ({@code max.block.ms} 0): what it refuses, because it has lost sight of every broker or its
 * buffer is full, is offered again on a thread of its own.
 */
final class Handover {
    private static final long PAUSE_NANOS = Duration.ofMillis(25).toNanos();

    private final Producer<String, byte[]> producer;
    private final long patience;
    private final LongSupplier nanos;

    /**
     * @param patience how long it goes on offering what the producer refuses
     * @param nanos a clock such as {@link System#nanoTime}
     */
    Handover(Producer<String, byte[]> producer, Duration patience, LongSupplier nanos) {
        this.producer = producer;
        this.patience = patience.toNanos();
        this.nanos = nanos;
    }

    /**
     * One stage for each record, in order; it ends when the broker has the record. They are given
     * in their order: what comes after a record that is still refused waits with it, and fails with
     * it.
     */
    List<CompletableFuture<Void>> all(List<ProducerRecord<String, byte[]>> records) {
        List<Offer> offers = records.stream().map(Offer::new).toList();
        int taken = 0;
        while (taken < offers.size() && offers.get(taken).isTaken()) {
            taken++;
        }
        if (taken < offers.size()) {
            List<Offer> refused = offers.subList(taken, offers.size());
            Thread.ofVirtual().name("publish").start(() -> again(refused));
        }
        return offers.stream().map(offer -> offer.done).toList();
    }

    private void again(List<Offer> offers) {
        long began = nanos.getAsLong();
        for (int i = 0; i < offers.size(); i++) {
            while (!offers.get(i).isTaken()) {
                if (nanos.getAsLong() - began > patience) {
                    KafkaException why = offers.get(i).refusal;
                    offers.subList(i, offers.size())
                            .forEach(offer -> offer.done.completeExceptionally(why));
                    return;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private final class Offer implements Callback {
        private final ProducerRecord<String, byte[]> record;
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private KafkaException refusal = new TimeoutException("not offered yet");
        private volatile @Nullable Thread offering;
        private boolean refused;

        Offer(ProducerRecord<String, byte[]> record) {
            this.record = record;
        }

        /** False when the producer would have had to wait; then it has not taken it. */
        boolean isTaken() {
            refused = false;
            offering = Thread.currentThread();
            try {
                var _ = producer.send(record, this);
            } catch (RuntimeException | Error failure) {
                done.completeExceptionally(failure);
            } finally {
                offering = null;
            }
            return !refused;
        }

        /** The producer refuses on the thread that offers; what it took ends on its own. */
        @Override
        public void onCompletion(@Nullable RecordMetadata metadata, @Nullable Exception failure) {
            if (failure == null) {
                done.complete(null);
            } else if (failure instanceof TimeoutException late
                    && Thread.currentThread().equals(offering)) {
                refusal = late;
                refused = true;
            } else {
                done.completeExceptionally(failure);
            }
        }
    }
}
