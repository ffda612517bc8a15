package org.aimos.ticket.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.DeliveryStatus;
import org.aimos.ticket.notice.Address;
import org.aimos.ticket.notice.Message;
import org.aimos.ticket.notice.Notice;
import org.hibernate.reactive.mutiny.Mutiny;

/** Messages to people, tried until they arrive or are given up. */
@ApplicationScoped
public class MessageStore {

    /** A message to one address. */
    public record Outgoing(String pageKey, Message message, Address address) {}

    /** A message that is due, with the number of this attempt (the first is 1). */
    public record Attempt(Message body, Address address, int attempt) {}

    /** What came of an attempt. */
    public record Result(String id, DeliveryStatus status, String detail, Instant dueAt) {}

    /** Puts messages on their way; one that is on its way already stays as it is. */
    public Uni<Void> add(Mutiny.Session session, List<Outgoing> messages) {
        List<Map<String, Object>> rows =
                messages.stream()
                        .map(out ->
                                Map.<String, Object>of(
                                        "id", out.message().id(),
                                        "page_key", out.pageKey(),
                                        "incident_id", out.message().incidentId(),
                                        "address", out.address(),
                                        "body", out.message(),
                                        "due_at", out.message().at()))
                        .toList();
        return session.createNativeQuery(
                        """
                        insert into message (id, page_key, incident_id, address, body, due_at)
                        select id, page_key, incident_id, address, body, due_at
                        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                          as r(id text, page_key text, incident_id text, address jsonb, body jsonb, due_at timestamptz)
                        on conflict do nothing\
                        """)
                .setParameter("rows", Json.write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Messages that are due; for a minute nobody else gets them. */
    public Uni<List<Attempt>> claim(Mutiny.Session session, Instant now, int most) {
        return session.createNativeQuery(
                        """
                        update message m set attempt = m.attempt + 1, due_at = :lease
                        from (select id from message where status = 'retrying' and due_at <= :now
                              order by due_at limit :most for update skip locked) d
                        where m.id = d.id
                        returning cast(json_build_object('body', m.body, 'address', m.address, 'attempt', m.attempt) as text)\
                        """,
                        String.class)
                .setParameter("now", now)
                .setParameter("lease", now.plusSeconds(60))
                .setParameter("most", most)
                .getResultList()
                .map(rows -> rows.stream().map(row -> Json.read(row, Attempt.class)).toList());
    }

    /** Notes what came of attempts. */
    public Uni<Void> settle(Mutiny.Session session, List<Result> results) {
        List<Map<String, Object>> rows =
                results.stream()
                        .map(result -> {
                            Map<String, Object> row = new LinkedHashMap<>();
                            row.put("id", result.id());
                            row.put("status", result.status().word());
                            row.put("detail", result.detail());
                            row.put("due_at", result.dueAt());
                            return row;
                        })
                        .toList();
        return session.createNativeQuery(
                        """
                        update message m set status = r.status, detail = r.detail, due_at = r.due_at
                        from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                          as r(id text, status text, detail text, due_at timestamptz)
                        where m.id = r.id\
                        """)
                .setParameter("rows", Json.write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Everybody who was told about an incident, the newest first. */
    public Uni<List<Notice>> of(Mutiny.Session session, String incident) {
        return session.createNativeQuery(
                        """
                        select cast(json_build_object('person', address ->> 'person', 'channel', address ->> 'channel',
                          'why', body ->> 'why', 'level', cast(body ->> 'level' as int), 'attempt', attempt, 'status', status,
                          'detail', detail, 'at', body ->> 'at') as text)
                        from message where incident_id = :incident order by body ->> 'at' desc, id limit 200\
                        """,
                        String.class)
                .setParameter("incident", incident)
                .getResultList()
                .map(rows -> rows.stream().map(row -> Json.read(row, Notice.class)).toList());
    }
}
