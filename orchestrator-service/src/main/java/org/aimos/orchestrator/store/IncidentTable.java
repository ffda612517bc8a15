package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Incidents and their newest decision, as they are known here; the highest version stays. */
@ApplicationScoped
public class IncidentTable {
    private static final String INCIDENTS =
            """
            insert into incident_view (id, version, status, taken_by, service, incident)
            select x.id, x.version, x.status, x.taken_by, x.service, x.incident
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as x(id text, version bigint, status text, taken_by text, service text, incident text)
            order by x.id
            on conflict (id) do update set version = excluded.version, status = excluded.status,
                taken_by = excluded.taken_by, service = excluded.service, incident = excluded.incident
            where excluded.version > incident_view.version
            """;
    private static final String DECISIONS =
            """
            insert into incident_view (id, decision_version, decision)
            select x.id, x.version, x.decision
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as x(id text, version bigint, decision text)
            order by x.id
            on conflict (id) do update
                set decision_version = excluded.decision_version, decision = excluded.decision
            where excluded.decision_version >= incident_view.decision_version
            """;
    private static final String AFFECTED =
            """
            select r.id, v.status, v.taken_by, v.incident
            from run r join incident_view v on v.id = r.incident_id
            where r.ended_at is null and r.incident_id = any(cast(:ids as text[]))
                and (v.status <> 'open' or v.taken_by is not null)
            """;
    private static final String VIEWS =
            """
            select id, incident, decision from incident_view where id = any(cast(:ids as text[]))
            """;

    private record IncidentRow(
            String id,
            long version,
            String status,
            @Nullable String taken_by,
            @Nullable String service,
            String incident) {}

    private record DecisionRow(String id, long version, String decision) {}

    /** What is known about an incident. */
    public record View(String id, @Nullable Incident incident, @Nullable Decision decision) {}

    /** A run that has not ended, of an incident that is over or taken. */
    public record Affected(String runId, Incident incident) {}

    /** Keeps incidents, at most one version of each in the list. */
    public Uni<Void> keep(Mutiny.Session session, Collection<Incident> incidents) {
        if (incidents.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                incidents.stream()
                        .map(i ->
                                new IncidentRow(
                                        i.id(),
                                        i.version(),
                                        i.status().word(),
                                        i.takenBy(),
                                        i.service(),
                                        Json.write(i)))
                        .toList();
        return session.createNativeQuery(INCIDENTS)
                .setParameter("rows", Json.write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Keeps decisions, at most one of each incident in the list. */
    public Uni<Void> keepDecisions(Mutiny.Session session, Collection<Decision> decisions) {
        if (decisions.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        var rows =
                decisions.stream()
                        .map(d ->
                                new DecisionRow(d.incidentId(), d.incidentVersion(), Json.write(d)))
                        .toList();
        return session.createNativeQuery(DECISIONS)
                .setParameter("rows", Json.write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Runs whose incident, one of these, is over or taken. */
    public Uni<List<Affected>> affected(Mutiny.Session session, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(List.of());
        }
        return session.createNativeQuery(AFFECTED, Object[].class)
                .setParameter("ids", ids.toArray(String[]::new))
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        new Affected(
                                                (String) row[0],
                                                Json.read((String) row[3], Incident.class)))
                                .toList());
    }

    /** What is known about these incidents, by id. */
    public Uni<Map<String, View>> views(Mutiny.Session session, Collection<String> ids) {
        return session.createNativeQuery(VIEWS, Object[].class)
                .setParameter("ids", ids.toArray(String[]::new))
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .map(IncidentTable::view)
                                .collect(Collectors.toMap(View::id, v -> v)));
    }

    private static View view(Object[] row) {
        return new View(
                (String) row[0],
                Optional.ofNullable((String) row[1])
                        .map(json -> Json.read(json, Incident.class))
                        .orElse(null),
                Optional.ofNullable((String) row[2])
                        .map(json -> Json.read(json, Decision.class))
                        .orElse(null));
    }
}
