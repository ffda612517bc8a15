package org.aimos.decision.store;

import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
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
     * @param inputs the exact text; its SHA-256 is the decision's {@code inputsDigest}
     */
    public record Full(Decision decision, String inputs) {}

    /** Decisions of one incident, or of all when it is null. */
    public Uni<List<Decision>> newest(@Nullable String incident, int limit) {
        var query = incident == null ? findAll(NEWEST) : find("incidentId", NEWEST, incident);
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
                                        new String(row.inputs, StandardCharsets.UTF_8)));
    }

    private static Decision decision(DecisionRow row) {
        return Json.read(row.decision, Decision.class);
    }
}
