package org.aimos.bus;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * Facts that are committed together with the state they speak of; the {@link Relay} sends them
 * afterwards, at least once and in order within a key.
 */
@ApplicationScoped
public class Outbox {
    private static final String INSERT =
            """
            insert into outbox (shard, topic, record_key, fact_id, payload)
            select r.shard, r.topic, r.key, r.id, r.payload
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(n int, shard smallint, topic text, key text, id text, payload text)
            order by r.n
            """;

    private final Bell bell;
    private final int shards;

    /**
     * @param shards over how many leases the keys are spread
     */
    public Outbox(Bell bell, @ConfigProperty(name = "aimos.outbox.shards") int shards) {
        this.bell = bell;
        this.shards = shards;
    }

    /**
     * Adds facts in this session's transaction, by one statement. Each goes to the topic of its
     * type with its subject as key.
     *
     * @throws IllegalArgumentException when a fact is larger than {@link FactCodec#MAX_BYTES}
     */
    public Uni<Void> add(Mutiny.Session session, List<Fact> facts) {
        List<Row> rows = new ArrayList<>(facts.size());
        for (Fact fact : facts) {
            byte[] payload = FactCodec.write(fact);
            if (payload.length > FactCodec.MAX_BYTES) {
                throw new IllegalArgumentException(
                        "%s has %d bytes; at most %d"
                                .formatted(
                                        fact.type().type(), payload.length, FactCodec.MAX_BYTES));
            }
            rows.add(
                    row(
                            rows.size(),
                            fact.type().topic(),
                            fact.subject(),
                            fact.id(),
                            new String(payload, StandardCharsets.UTF_8)));
        }
        return insert(session, rows);
    }

    /** Adds a deletion: a record without a value, for a compacted topic. */
    public Uni<Void> tombstone(Mutiny.Session session, Topic topic, String key) {
        return insert(session, List.of(row(0, topic, key, null, null)));
    }

    private Row row(int n, Topic topic, String key, @Nullable String id, @Nullable String payload) {
        int shard = Math.floorMod(key.hashCode(), shards);
        return new Row(n, shard, topic.topic(), key, id, payload);
    }

    private Uni<Void> insert(Mutiny.Session session, List<Row> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        BitSet touched = new BitSet(shards);
        rows.forEach(row -> touched.set(row.shard()));
        bell.added(touched);
        return session.createNativeQuery(INSERT)
                .setParameter("rows", json(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    static String json(Object rows) {
        try {
            return FactCodec.json().writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Row(
            int n,
            int shard,
            String topic,
            String key,
            @Nullable String id,
            @Nullable String payload) {}
}
