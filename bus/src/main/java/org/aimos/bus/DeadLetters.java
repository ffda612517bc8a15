package org.aimos.bus;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Records that could not be applied and those of the same key that wait behind them. */
@ApplicationScoped
public class DeadLetters {
    private static final String INSERT =
            """
            insert into dead_letter (consumer, topic, partition, record_offset, record_key,
                fact_id, fact_type, payload, reason)
            select :consumer, r.topic, r.partition, r."offset", r.key, r.id, r.type,
                decode(r.payload, 'base64'), :reason
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(topic text, partition int, "offset" bigint, key text, id text, type text,
                     payload text)
            where r.id is null or not exists (select 1 from inbox i
                where i.consumer = :consumer and i.fact_id = r.id)
            order by r.partition, r."offset"
            on conflict do nothing
            """;

    private static final String HELD =
            """
            select record_key from dead_letter
            where consumer = :consumer and replayed_at is null and record_key in
                (select * from jsonb_array_elements_text(cast(cast(:keys as text) as jsonb)))
            for update
            """;

    private final BusMetrics metrics;

    /**
     * @param metrics counts what is parked
     */
    public DeadLetters(BusMetrics metrics) {
        this.metrics = metrics;
    }

    /** Parks records in this transaction; no harm when they are parked already. */
    Uni<Void> park(Mutiny.Session session, String consumer, List<Received> records, String reason) {
        if (records.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(INSERT)
                .setParameter("consumer", consumer)
                .setParameter("reason", reason)
                .setParameter("rows", Outbox.json(records.stream().map(Row::of).toList()))
                .executeUpdate()
                .invoke(parked -> metrics.parked(consumer, parked))
                .replaceWithVoid();
    }

    /**
     * Parks those records whose key has an open dead letter.
     *
     * @return the others
     */
    Uni<List<Received>> parkBehind(
            Mutiny.Session session, String consumer, List<Received> records) {
        Set<String> keys = new HashSet<>();
        records.forEach(record -> keys.add(record.key()));
        return session.createNativeQuery(HELD, String.class)
                .setParameter("consumer", consumer)
                .setParameter("keys", Outbox.json(keys))
                .getResultList()
                .map(Set::copyOf)
                .flatMap(held ->
                        park(
                                        session,
                                        consumer,
                                        records.stream()
                                                .filter(r -> held.contains(r.key()))
                                                .toList(),
                                        "Waits behind an earlier dead letter of its key")
                                .replaceWith(
                                        records.stream()
                                                .filter(r -> !held.contains(r.key()))
                                                .toList()));
    }

    private record Row(
            String topic,
            int partition,
            long offset,
            String key,
            @Nullable String id,
            @Nullable String type,
            String payload) {

        static Row of(Received received) {
            var record = received.record();
            var fact = received.fact();
            return new Row(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    received.key(),
                    fact == null ? null : fact.id(),
                    fact == null ? null : fact.type().type(),
                    Base64.getEncoder().encodeToString(record.value()));
        }
    }
}
