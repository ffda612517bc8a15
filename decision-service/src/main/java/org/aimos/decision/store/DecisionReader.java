package org.aimos.decision.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.aimos.events.Decision;
import org.jspecify.annotations.Nullable;

/** Decisions as people read them, the newest first. */
@ApplicationScoped
public class DecisionReader implements PanacheRepositoryBase<DecisionRow, String> {
    private static final Sort NEWEST = Sort.descending("decidedAt", "id");

    /**
     * A decision and what it was made from.
     *
     * @param text the decision exactly as it was written
     * @param inputs the exact text it was made from; its SHA-256 is the decision's {@code
     *     inputsDigest}
     */
    public record Full(Decision decision, String text, String inputs) {}

    /** A place in the list, after which it goes on to older ones. */
    public record Place(Instant decidedAt, String id) {}

    /**
     * Decisions of one incident, or of all when it is null; older than a place when one is given.
     */
    public Uni<List<Decision>> newest(@Nullable String incident, int limit, @Nullable Place after) {
        var conditions = new ArrayList<String>();
        var parameters = new HashMap<String, Object>();
        if (incident != null) {
            conditions.add("incidentId = :incident");
            parameters.put("incident", incident);
        }
        if (after != null) {
            conditions.add("(decidedAt, id) < (:decidedAt, :id)");
            parameters.put("decidedAt", after.decidedAt());
            parameters.put("id", after.id());
        }
        var query =
                conditions.isEmpty()
                        ? findAll(NEWEST)
                        : find(String.join(" and ", conditions), NEWEST, parameters);
        return query.page(0, limit)
                .list()
                .map(found -> found.stream().map(DecisionReader::decision).toList());
    }

    /** One decision; null when there is none of that id. */
    public Uni<@Nullable Full> one(String id) {
        return findById(id)
                .map(row ->
                        row == null
                                ? null
                                : new Full(
                                        decision(row),
                                        row.decision,
                                        new String(row.inputs, StandardCharsets.UTF_8)));
    }

    private static Decision decision(DecisionRow row) {
        return Json.read(row.decision, Decision.class);
    }
}
