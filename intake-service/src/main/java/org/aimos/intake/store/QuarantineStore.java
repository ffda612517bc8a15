package org.aimos.intake.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import io.quarkus.panache.common.Page;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.aimos.bus.FactCodec;
import org.aimos.events.AlertQuarantined;
import org.aimos.events.Fact;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Keeps quarantined bodies. Every method runs in the caller's session and transaction. */
@ApplicationScoped
public class QuarantineStore {

    private static final String NEWEST =
            "receivedAt < ?1 or (receivedAt = ?1 and id < ?2) order by receivedAt desc, id desc";
    private static final String CLAIM =
            "replayedAt = ?1, replayedBy = ?2 where id = ?3 and replayedAt is null";
    private static final String WAITING =
            "replayedAt is null and (receivedAt > ?1 or (receivedAt = ?1 and id > ?2))"
                    + " and (?4 = true or source = ?3)";
    private static final String OLDEST = " order by receivedAt, id";
    private static final TypeReference<Map<String, String>> PAIRS = new TypeReference<>() {};

    /**
     * Keeps the bodies of these facts.
     *
     * @param size of a body as it was sent
     */
    public Uni<Void> add(
            Mutiny.Session session, List<Fact> facts, ToIntFunction<AlertQuarantined> size) {
        Object[] rows =
                facts.stream()
                        .filter(fact -> fact.data() instanceof AlertQuarantined)
                        .map(fact -> row(fact.id(), (AlertQuarantined) fact.data(), size))
                        .toArray();
        return session.persistAll(rows);
    }

    /** The newest first, at most so many, older than a moment and id. */
    public Uni<List<QuarantineLine>> before(Instant moment, String id, int limit) {
        return QuarantineEntity.<QuarantineEntity>find(NEWEST, moment, id)
                .project(QuarantineLine.class)
                .page(Page.ofSize(limit))
                .list();
    }

    /**
     * What waits for its replay, the oldest first, at most so many, newer than a moment and id.
     *
     * @param source null for every one
     */
    public Uni<List<QuarantineLine>> waiting(
            Instant moment, String id, @Nullable String source, int limit) {
        return QuarantineEntity.<QuarantineEntity>find(
                        WAITING + OLDEST, moment, id, String.valueOf(source), source == null)
                .project(QuarantineLine.class)
                .page(Page.ofSize(limit))
                .list();
    }

    /** How many wait beyond that moment and id. */
    public Uni<Long> countWaiting(Instant moment, String id, @Nullable String source) {
        return QuarantineEntity.count(WAITING, moment, id, String.valueOf(source), source == null);
    }

    /** One of them. */
    public Uni<Optional<Quarantined>> find(String id) {
        return QuarantineEntity.<QuarantineEntity>findById(id)
                .map(row -> Optional.ofNullable(row).map(QuarantineStore::read));
    }

    /**
     * Marks a body as replayed, once.
     *
     * @return false when it is replayed already; two callers never both get true
     */
    public Uni<Boolean> claim(String id, String who, Instant now) {
        return QuarantineEntity.update(CLAIM, now, who, id).map(rows -> rows == 1);
    }

    /** Forgets what came before a moment. */
    public Uni<Long> deleteBefore(Instant moment) {
        return QuarantineEntity.delete("receivedAt < ?1", moment);
    }

    private static QuarantineEntity row(
            String id, AlertQuarantined body, ToIntFunction<AlertQuarantined> size) {
        var row = new QuarantineEntity();
        row.id = id;
        row.receipt = body.receipt();
        row.source = body.source();
        row.connector = body.connector();
        row.reason = body.reason();
        row.contentType = body.contentType();
        row.headers = write(body.headers());
        row.body = body.body();
        row.bytes = size.applyAsInt(body);
        row.receivedAt = body.receivedAt();
        return row;
    }

    private static Quarantined read(QuarantineEntity row) {
        return new Quarantined(
                row.id,
                new AlertQuarantined(
                        row.receipt,
                        row.source,
                        row.connector,
                        row.reason,
                        row.contentType,
                        pairs(row.headers),
                        row.body,
                        row.receivedAt),
                row.replayedAt,
                row.replayedBy);
    }

    private static String write(Map<String, String> pairs) {
        try {
            return FactCodec.json().writeValueAsString(pairs);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> pairs(String json) {
        try {
            return FactCodec.json().readValue(json, PAIRS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
