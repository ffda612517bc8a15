package org.aimos.decision.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import org.aimos.decision.incident.IncidentState;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.jspecify.annotations.Nullable;

/** Incidents as people read them: by what presses most. */
@ApplicationScoped
public class IncidentReader implements PanacheRepositoryBase<IncidentRow, String> {
    private static final String ORDER = " order by priority, openedAt, id";

    /** A place in the list, after which it goes on. */
    public record Place(String priority, Instant openedAt, String id) {}

    /** A page of the list, in the transaction of the current context. */
    public Uni<List<Incident>> page(
            List<IncidentStatus> statuses, int limit, @Nullable Place after) {
        List<IncidentStatus> wanted =
                statuses.isEmpty() ? List.of(IncidentStatus.values()) : statuses;
        var parameters = new HashMap<String, Object>();
        parameters.put("statuses", wanted.stream().map(IncidentStatus::word).toList());
        String query = "status in :statuses";
        if (after != null) {
            query += " and (priority, openedAt, id) > (:priority, :openedAt, :id)";
            parameters.put("priority", after.priority());
            parameters.put("openedAt", after.openedAt());
            parameters.put("id", after.id());
        }
        return find(query + ORDER, parameters)
                .page(0, limit)
                .list()
                .map(found -> found.stream().map(IncidentReader::incident).toList());
    }

    /** One incident; null when there is none of that id. */
    public Uni<@Nullable Incident> one(String id) {
        return findById(id).map(row -> row == null ? null : incident(row));
    }

    private static Incident incident(IncidentRow row) {
        return Json.read(row.state, IncidentState.class).incident();
    }
}
