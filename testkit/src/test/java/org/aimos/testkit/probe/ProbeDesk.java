package org.aimos.testkit.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.aimos.bus.FactCodec;
import org.aimos.events.AlertFact;
import org.aimos.events.Fact;
import org.hibernate.reactive.mutiny.Mutiny;

/** Remembers each alert in one row; fails on alerts called Poison until it is cured. */
@ApplicationScoped
public class ProbeDesk {
    /** The name that makes it fail. */
    public static final String POISON = "Poison";

    private static final String INSERT =
            """
            insert into seen (fact_id, subject, name)
            select id, subject, name
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(id text, subject text, name text)
            """;

    private final AtomicLong applied = new AtomicLong();
    private volatile boolean cured;

    /** From now on poison does no harm. */
    public void cure(boolean value) {
        cured = value;
    }

    /** How many facts were written, committed or not. */
    public long applied() {
        return applied.get();
    }

    Uni<Void> apply(Mutiny.Session session, List<Fact> facts) {
        List<Row> rows = facts.stream().map(Row::of).toList();
        if (!cured && rows.stream().anyMatch(row -> row.name().equals(POISON))) {
            return Uni.createFrom().failure(new IllegalStateException("I can't stand poison"));
        }
        return session.createNativeQuery(INSERT)
                .setParameter("rows", json(rows))
                .executeUpdate()
                .invoke(written -> applied.addAndGet(written))
                .replaceWithVoid();
    }

    private static String json(List<Row> rows) {
        try {
            return FactCodec.json().writeValueAsString(rows);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private record Row(String id, String subject, String name) {
        static Row of(Fact fact) {
            return new Row(fact.id(), fact.subject(), ((AlertFact) fact.data()).alert().name());
        }
    }
}
