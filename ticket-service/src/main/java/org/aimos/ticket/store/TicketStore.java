package org.aimos.ticket.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.Incident;
import org.aimos.events.TicketStatus;
import org.aimos.ticket.record.TicketRecord;
import org.aimos.ticket.record.TicketRow;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Tickets in PostgreSQL; many rows in each statement. */
@ApplicationScoped
public class TicketStore {
    private static final String COLUMNS =
            """
            cast(json_build_object('incidentId', t.incident_id, 'number', t.number, 'version', t.version,
              'status', coalesce(t.status, 'open'), 'tellable', t.tellable, 'level', t.level,
              'openedAt', t.opened_at, 'closedAt', t.closed_at, 'record', t.record) as text)\
            """;

    /** The rows of these incidents, made where there are none, and locked in one order. */
    public Uni<Map<String, TicketRow>> lock(Mutiny.Session session, Collection<String> incidents) {
        String ids = Json.write(incidents.stream().sorted().toList());
        return session.createNativeQuery(
                        """
                        insert into ticket (incident_id)
                        select jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)) on conflict do nothing\
                        """)
                .setParameter("ids", ids)
                .executeUpdate()
                .chain(() ->
                        byIncident(
                                session.createNativeQuery(
                                                "select "
                                                        + COLUMNS
                                                        + " from ticket t where t.incident_id in"
                                                        + " (select jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)))"
                                                        + " order by t.incident_id for update",
                                                String.class)
                                        .setParameter("ids", ids)));
    }

    /** The rows of these incidents as they are, not locked. */
    public Uni<Map<String, TicketRow>> peek(Mutiny.Session session, Collection<String> incidents) {
        return byIncident(
                session.createNativeQuery(
                                "select "
                                        + COLUMNS
                                        + " from ticket t where t.incident_id in"
                                        + " (select jsonb_array_elements_text(cast(cast(:ids as text) as jsonb)))",
                                String.class)
                        .setParameter("ids", Json.write(incidents)));
    }

    private static Uni<Map<String, TicketRow>> byIncident(Mutiny.SelectionQuery<String> query) {
        return rows(query)
                .map(rows -> {
                    Map<String, TicketRow> byIncident = new LinkedHashMap<>();
                    rows.forEach(row -> byIncident.put(row.incidentId(), row));
                    return byIncident;
                });
    }

    /** Writes the rows back in one statement. */
    public Uni<Void> save(Mutiny.Session session, Collection<TicketRow> rows) {
        return session.createNativeQuery(
                        """
                        update ticket t set number = r.number, version = r.version, status = r.status, priority = r.priority,
                          tier = r.tier, tellable = r.tellable, level = r.level, record = r.record,
                          opened_at = r.opened_at, closed_at = r.closed_at
                        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as r(incident_id text, number text, version bigint,
                          status text, priority text, tier int, tellable boolean, level int, record jsonb,
                          opened_at timestamptz, closed_at timestamptz)
                        where t.incident_id = r.incident_id\
                        """)
                .setParameter("rows", Json.write(rows.stream().map(TicketStore::columns).toList()))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Map<String, @Nullable Object> columns(TicketRow row) {
        Incident incident = row.record().incident();
        Map<String, @Nullable Object> columns = new LinkedHashMap<>();
        columns.put("incident_id", row.incidentId());
        columns.put("number", row.number());
        columns.put("version", row.version());
        columns.put("status", row.status().word());
        columns.put("priority", incident == null ? "P9" : incident.priority().name());
        columns.put("tier", incident == null || incident.tier() == null ? 9 : incident.tier());
        columns.put("tellable", row.tellable());
        columns.put("level", row.level());
        columns.put("record", row.record());
        columns.put("opened_at", row.openedAt());
        columns.put("closed_at", row.closedAt());
        return columns;
    }

    /** So many new ticket numbers, such as {@code INC-42}. A rollback leaves a gap. */
    public Uni<List<String>> numbers(Mutiny.Session session, int count) {
        if (count == 0) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery(
                        "select 'INC-' || nextval('ticket_number') from generate_series(1, :count)",
                        String.class)
                .setParameter("count", count)
                .getResultList();
    }

    /** The queue: most business impact first, then the oldest. */
    public Uni<List<TicketRow>> queue(
            Mutiny.Session session, @Nullable TicketStatus status, int limit) {
        return rows(
                session.createNativeQuery(
                                "select "
                                        + COLUMNS
                                        + " from ticket t where t.number is not null"
                                        + " and (cast(:status as text) is null or t.status = :status)"
                                        + " order by t.status desc, t.priority, t.tier, t.opened_at, t.incident_id limit :limit",
                                String.class)
                        .setParameter("status", status == null ? null : status.word())
                        .setParameter("limit", limit));
    }

    /** The ticket with this number, or of this incident; empty list when there is none. */
    public Uni<List<TicketRow>> find(Mutiny.Session session, String numberOrIncident) {
        return rows(
                session.createNativeQuery(
                                "select "
                                        + COLUMNS
                                        + " from ticket t where t.number = :id or t.incident_id = :id",
                                String.class)
                        .setParameter("id", numberOrIncident));
    }

    private static Uni<List<TicketRow>> rows(Mutiny.SelectionQuery<String> query) {
        return query.getResultList().map(texts -> texts.stream().map(TicketStore::row).toList());
    }

    private static TicketRow row(String text) {
        Kept kept = Json.read(text, Kept.class);
        return new TicketRow(
                kept.incidentId,
                kept.number,
                kept.version,
                kept.status,
                kept.tellable,
                kept.level,
                kept.openedAt,
                kept.closedAt,
                kept.record == null ? TicketRecord.of(kept.incidentId) : kept.record);
    }

    private record Kept(
            String incidentId,
            @Nullable String number,
            long version,
            TicketStatus status,
            boolean tellable,
            int level,
            @Nullable Instant openedAt,
            @Nullable Instant closedAt,
            @Nullable TicketRecord record) {}
}
