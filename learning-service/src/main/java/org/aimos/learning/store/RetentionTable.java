package org.aimos.learning.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Deletes what is old enough, a bounded number of rows at a time. */
@ApplicationScoped
public class RetentionTable {
    /** Most rows that one statement deletes. */
    public static final int CHUNK = 10_000;

    /**
     * A table and what makes its rows old.
     *
     * @param old a condition with {@code :before}
     */
    public record Old(String table, String old) {}

    /** What belongs to incidents. What belongs to one goes when its story has gone. */
    public static final List<Old> INCIDENTS =
            List.of(
                    new Old("story", "changed_at < :before"),
                    new Old("timeline_entry", "at < :before"),
                    new Old("outcome", "closed_at < :before"),
                    new Old("scored_case", "decided_at < :before"),
                    new Old("correction", "at < :before"),
                    new Old("tie_join", "at < :before"),
                    new Old("incident_receipt", "at < :before"),
                    new Old(
                            "incident_alert",
                            "cast(:before as timestamptz) is not null and not exists"
                                    + " (select 1 from story s where s.incident = t.incident)"));

    /** What belongs to alerts. */
    public static final List<Old> ALERTS =
            List.of(
                    new Old("alert_heard", "at < :before"),
                    new Old("receipt", "accepted_at < :before"));

    /** What belongs to the live stream. */
    public static final List<Old> STREAM = List.of(new Old("stream_event", "told_at < :before"));

    /** Deletes at most {@link #CHUNK} rows and says how many it were. */
    public Uni<Integer> delete(Mutiny.Session session, Old old, Instant before) {
        String sql =
                "delete from %1$s where ctid in (select t.ctid from %1$s t where %2$s limit %3$d)"
                        .formatted(old.table(), old.old(), CHUNK);
        return session.createNativeQuery(sql)
                .setParameter("before", Rows.utc(before))
                .executeUpdate();
    }
}
