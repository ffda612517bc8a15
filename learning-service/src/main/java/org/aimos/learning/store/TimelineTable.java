package org.aimos.learning.store;

import com.fasterxml.jackson.core.type.TypeReference;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import org.aimos.bus.FactCodec;
import org.aimos.learning.timeline.Entry;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Lines of timelines, and alerts that are joined to them when they are read. */
@ApplicationScoped
public class TimelineTable {
    private static final String ADD =
            """
            insert into timeline_entry (fact_id, incident, run, at, kind, sentence, data)
            select r."factId", r.incident, r.run, r.at, r.kind, r.sentence, r.data
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r("factId" text, incident text, run text, at timestamptz, kind text,
                    sentence text, data jsonb)
            order by r."factId"
            on conflict do nothing
            """;
    private static final String ADD_ALERTS =
            """
            insert into alert_heard (fact_id, receipt, alert_key, at, kind, sentence, data)
            select r.entry ->> 'factId', r.receipt, r."alertKey", cast(r.entry ->> 'at' as timestamptz),
                r.entry ->> 'kind', r.entry ->> 'sentence', r.entry -> 'data'
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as r(receipt text, "alertKey" text, entry jsonb)
            order by 1
            on conflict do nothing
            """;

    /** An alert belongs to an incident by receipt and key; by receipt alone if it has no other. */
    private static final String READ =
            """
            select e.fact_id, e.run, e.at, e.kind, e.sentence, cast(e.data as text)
            from (
                select fact_id, run, at, kind, sentence, data
                from timeline_entry where incident = :incident
                union all
                select a.fact_id, null, a.at, a.kind, a.sentence, a.data
                from incident_receipt l join alert_heard a on a.receipt = l.receipt
                where l.incident = :incident
                    and (exists (select 1 from incident_alert k
                            where k.incident = :incident and k.alert_key = a.alert_key)
                        or not exists (select 1 from incident_receipt o
                            where o.receipt = l.receipt and o.incident <> :incident))
            ) e
            where (e.at, e.fact_id) > (cast(:at as timestamptz), cast(:fact as text))
            order by e.at, e.fact_id
            """;

    private static final TypeReference<Map<String, Object>> MAP = new TypeReference<>() {};

    /** An alert with what joins it to an incident. */
    public record Heard(@Nullable String receipt, String alertKey, Entry entry) {}

    /** Adds lines; one that is there already stays as it is. */
    public Uni<Void> add(Mutiny.Session session, List<Entry> entries) {
        return entries.isEmpty()
                ? Uni.createFrom().voidItem()
                : Rows.statement(session, ADD, entries).executeUpdate().replaceWithVoid();
    }

    /** Adds alerts; one that is there already stays as it is. */
    public Uni<Void> addAlerts(Mutiny.Session session, List<Heard> alerts) {
        return alerts.isEmpty()
                ? Uni.createFrom().voidItem()
                : Rows.statement(session, ADD_ALERTS, alerts).executeUpdate().replaceWithVoid();
    }

    /** The timeline of an incident in the order of time, after a cursor. */
    public Uni<List<Entry>> read(Mutiny.Session session, String incident, Cursor after, int limit) {
        return session.createNativeQuery(READ, Object[].class)
                .setParameter("incident", incident)
                .setParameter("at", Rows.utc(after.at()))
                .setParameter("fact", after.id())
                .setMaxResults(limit)
                .getResultList()
                .map(rows -> rows.stream().map(row -> entry(incident, row)).toList());
    }

    private static Entry entry(String incident, Object[] row) {
        return new Entry(
                (String) row[0],
                incident,
                (String) row[1],
                Rows.instant(row[2]),
                (String) row[3],
                (String) row[4],
                FactCodec.json().convertValue(Rows.read(row[5], Map.class), MAP));
    }
}
