package org.aimos.bus;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Whether the producer takes records without making the caller wait: their topics were acknowledged
 * lately, so that it knows them, and what is under way fills less than half of its buffer.
 */
final class Room {
    /** Half of the producer's {@code buffer.memory} of 32 MiB. */
    private static final long MOST = 16L << 20;

    /** Much less than the five minutes after which the producer forgets an idle topic. */
    private static final long LATELY = Duration.ofMinutes(1).toNanos();

    /** What a record takes beside its value: key, headers, and what the format adds. */
    private static final long AROUND = 256;

    private final LongSupplier nanos;
    private final AtomicLong underWay = new AtomicLong();
    private final Map<String, Long> acknowledged = new ConcurrentHashMap<>();

    /**
     * @param nanos a clock such as {@link System#nanoTime}
     */
    Room(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /** True when all of these can be sent without waiting. */
    boolean has(List<ProducerRecord<String, byte[]>> records) {
        long now = nanos.getAsLong();
        long size = underWay.get();
        for (ProducerRecord<String, byte[]> record : records) {
            size += size(record);
            Long last = acknowledged.get(record.topic());
            if (last == null || now - last > LATELY) {
                return false;
            }
        }
        return size <= MOST;
    }

    /** It is given to the producer now. */
    void begins(ProducerRecord<String, byte[]> record) {
        underWay.addAndGet(size(record));
    }

    /** The producer has done with it. */
    void ended(ProducerRecord<String, byte[]> record, boolean isAcknowledged) {
        underWay.addAndGet(-size(record));
        if (isAcknowledged) {
            acknowledged.put(record.topic(), nanos.getAsLong());
        }
    }

    private static long size(ProducerRecord<String, byte[]> record) {
        byte[] value = record.value();
        return AROUND + (value == null ? 0 : value.length);
    }
}
