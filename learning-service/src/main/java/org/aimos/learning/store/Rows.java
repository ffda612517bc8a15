package org.aimos.learning.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.aimos.bus.FactCodec;
import org.hibernate.reactive.mutiny.Mutiny;

/** Whole batches as one bind value: the rows as JSON, which PostgreSQL takes apart again. */
final class Rows {
    private Rows() {}

    /** A native statement with its rows bound as {@code :rows}. */
    static Mutiny.MutationQuery statement(Mutiny.Session session, String sql, List<?> rows) {
        return session.createNativeQuery(sql).setParameter("rows", json(rows));
    }

    static String json(Object value) {
        try {
            return FactCodec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("records are always JSON", e);
        }
    }

    static <T> T read(Object json, Class<T> type) {
        try {
            return FactCodec.json().readValue(String.valueOf(json), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row of " + type.getSimpleName() + " is broken", e);
        }
    }

    static Instant instant(Object column) {
        return column instanceof Instant instant ? instant : ((OffsetDateTime) column).toInstant();
    }

    static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
