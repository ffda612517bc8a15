package org.aimos.bus;

import java.util.Objects;
import java.util.Optional;
import org.aimos.events.Fact;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * One record as it arrived, and the fact in it, or else why there is none.
 *
 * @param key empty when the record has none
 */
record Received(
        ConsumerRecord<String, byte[]> record,
        String key,
        @Nullable Fact fact,
        @Nullable String problem) {

    /** Empty for a tombstone and for a fact of an unknown type, which is counted. */
    static Optional<Received> of(ConsumerRecord<String, byte[]> record, BusMetrics metrics) {
        String key = record.key() == null ? "" : record.key();
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Received(record, key, FactCodec.read(record.value()), null));
        } catch (UnknownFactTypeException unknown) {
            metrics.unknown(unknown.type());
            return Optional.empty();
        } catch (UnreadableFactException unreadable) {
            return Optional.of(
                    new Received(record, key, null, "Unreadable: " + unreadable.getMessage()));
        }
    }

    boolean readable() {
        return fact != null;
    }

    Fact needFact() {
        return Objects.requireNonNull(fact);
    }

    /** Why it can't be read. */
    String unreadable() {
        return Objects.requireNonNull(problem);
    }

    /** The fact's id, or the record's place when it has none. */
    String factId() {
        return fact == null
                ? record.topic() + "-" + record.partition() + "@" + record.offset()
                : fact.id();
    }
}
