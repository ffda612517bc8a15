package org.aimos.learning.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.aimos.learning.receipt.Linked;
import org.aimos.learning.receipt.Receipt;
import org.aimos.learning.story.Story;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Deliveries, and the incidents they became part of. */
@ApplicationScoped
public class ReceiptTable {
    private static final String ACCEPT =
            """
            insert into receipt (receipt, accepted_at, quarantined)
            select r.receipt, min(r.at), min(r.quarantined)
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(receipt text, at timestamptz, quarantined text)
            group by r.receipt
            order by r.receipt
            on conflict (receipt) do update set
                accepted_at = least(receipt.accepted_at, excluded.accepted_at),
                quarantined = least(receipt.quarantined, excluded.quarantined)
            """;
    private static final String LINK =
            """
            insert into incident_receipt (receipt, incident, at)
            select r.receipt, r.incident, min(r.at)
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(receipt text, incident text, at timestamptz)
            group by r.receipt, r.incident
            order by r.receipt, r.incident
            on conflict (receipt, incident) do update set at = least(incident_receipt.at, excluded.at)
            """;
    private static final String LINK_ALERTS =
            """
            insert into incident_alert (incident, alert_key)
            select distinct r.incident, r."alertKey"
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(incident text, "alertKey" text)
            order by 1, 2
            on conflict do nothing
            """;
    private static final String ACCEPTED =
            "select accepted_at, quarantined from receipt where receipt = :receipt";

    /**
     * A delivery that only repeats what is known changes no incident; its alert keys tell whose.
     */
    private static final String LINKED =
            """
            with joined as (
                select incident, at from incident_receipt where receipt = :receipt
                union all
                select s.incident, min(a.at)
                from alert_heard a
                    join incident_alert k on k.alert_key = a.alert_key
                    join story s on s.incident = k.incident
                where a.receipt = :receipt
                    and cast(s.data -> 'incident' ->> 'openedAt' as timestamptz) <= a.at
                    and (s.closed_at is null or s.closed_at > a.at)
                group by s.incident)
            select j.at, cast(s.data as text), j.incident
            from (select incident, min(at) as at from joined group by incident) j
                left join story s on s.incident = j.incident
            """;

    /** A delivery that was accepted. */
    public record Accepted(String receipt, Instant at, @Nullable String quarantined) {}

    /** A delivery that became part of an incident. */
    public record Joined(String receipt, String incident, Instant at) {}

    /** An alert key that became part of an incident. */
    public record AlertLink(String incident, String alertKey) {}

    /** Marks deliveries as accepted, at the earliest moment known. */
    public Uni<Void> accept(Mutiny.Session session, List<Accepted> accepted) {
        return write(session, ACCEPT, accepted);
    }

    /** Joins deliveries to incidents, at the earliest moment known. */
    public Uni<Void> join(Mutiny.Session session, List<Joined> joined) {
        return write(session, LINK, joined);
    }

    /** Joins alert keys to incidents. */
    public Uni<Void> keys(Mutiny.Session session, List<AlertLink> keys) {
        return write(session, LINK_ALERTS, keys);
    }

    /** What became of a delivery. */
    public Uni<Receipt> read(Mutiny.Session session, String receipt) {
        return session.createNativeQuery(ACCEPTED, Object[].class)
                .setParameter("receipt", receipt)
                .getResultList()
                .flatMap(accepted ->
                        session.createNativeQuery(LINKED, Object[].class)
                                .setParameter("receipt", receipt)
                                .getResultList()
                                .map(linked -> receipt(receipt, accepted, linked)));
    }

    /** The incident's facts may be here before the alert's own. */
    private static Receipt receipt(String id, List<Object[]> accepted, List<Object[]> rows) {
        List<Linked> linked = rows.stream().map(ReceiptTable::linked).toList();
        Optional<Instant> at =
                accepted.stream()
                        .map(row -> Rows.instant(row[0]))
                        .findFirst()
                        .or(() -> linked.stream().map(Linked::at).min(Instant::compareTo));
        String quarantined = accepted.isEmpty() ? null : (String) accepted.getFirst()[1];
        return at.map(t -> Receipt.of(id, t, quarantined, linked))
                .orElseGet(() -> Receipt.unknown(id));
    }

    private static Linked linked(Object[] row) {
        Story story =
                row[1] == null ? Story.unknown((String) row[2]) : Rows.read(row[1], Story.class);
        return new Linked(story, Rows.instant(row[0]));
    }

    private static Uni<Void> write(Mutiny.Session session, String sql, List<?> rows) {
        return rows.isEmpty()
                ? Uni.createFrom().voidItem()
                : Rows.statement(session, sql, rows).executeUpdate().replaceWithVoid();
    }
}
