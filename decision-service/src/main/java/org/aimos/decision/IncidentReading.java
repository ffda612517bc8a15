package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.bus.api.Page;
import org.aimos.decision.judgment.Replay;
import org.aimos.decision.rulebook.Contents;
import org.aimos.decision.store.DecisionReader;
import org.aimos.decision.store.IncidentReader;
import org.aimos.decision.store.UsedResources;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.resources.policy.ResourceRef;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Incidents and decisions as people read them. */
@ApplicationScoped
public class IncidentReading {
    private final Transactions transactions;
    private final IncidentReader incidents;
    private final DecisionReader decisions;
    private final UsedResources used;
    private final DecisionConfig config;

    /**
     * @param config limits how much one page holds
     */
    public IncidentReading(
            Transactions transactions,
            IncidentReader incidents,
            DecisionReader decisions,
            UsedResources used,
            DecisionConfig config) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.decisions = decisions;
        this.used = used;
        this.config = config;
    }

    /**
     * Incidents by priority, then the oldest first.
     *
     * @param statuses any of them; all when empty
     * @param cursor the {@code next} of the page before; null for the first
     */
    public Uni<Page<Incident>> list(
            List<IncidentStatus> statuses, int limit, @Nullable String cursor) {
        int most = limited(limit);
        return transactions.run(session ->
                incidents
                        .page(statuses, most + 1, Cursor.read(cursor))
                        .map(rows -> page(rows, most, Cursor::after)));
    }

    /**
     * One incident.
     *
     * @throws Problem 404
     */
    public Uni<Incident> get(String id) {
        return transactions.run(
                session -> incidents.one(id).onItem().ifNull().failWith(() -> missing(id)));
    }

    /**
     * Decisions, the newest first.
     *
     * @param incident of this one only; null for all
     * @param cursor the {@code next} of the page before; null for the first
     * @throws Problem 404 when there is no such incident
     */
    public Uni<Page<Decision>> decisions(
            @Nullable String incident, int limit, @Nullable String cursor) {
        int most = limited(limit);
        Uni<Page<Decision>> found =
                transactions.run(session ->
                        decisions
                                .newest(incident, most + 1, Cursor.readDecision(cursor))
                                .map(rows -> page(rows, most, Cursor::after)));
        return incident == null ? found : get(incident).chain(() -> found);
    }

    /**
     * One decision.
     *
     * @throws Problem 404
     */
    public Uni<Decision> decision(String id) {
        return full(id).map(DecisionReader.Full::decision);
    }

    /**
     * The exact text that a decision was made from.
     *
     * @throws Problem 404
     */
    public Uni<String> inputs(String id) {
        return full(id).map(DecisionReader.Full::inputs);
    }

    /**
     * Makes a decision again from what was recorded with it, and says whether it is the same.
     *
     * @throws Problem 404
     */
    public Uni<Replay> replay(String id) {
        return transactions.run(session ->
                decisions
                        .one(id)
                        .onItem()
                        .ifNull()
                        .failWith(() -> missingDecision(id))
                        .chain(full ->
                                texts(session, Replay.needs(full.inputs()))
                                        .map(kept ->
                                                Replay.of(
                                                        full.decision(),
                                                        full.text(),
                                                        full.inputs(),
                                                        kept))));
    }

    /** The texts of these, and of the resources that a rulebook among them is made of. */
    private Uni<Map<String, String>> texts(Mutiny.Session session, List<ResourceRef> refs) {
        return used.find(session, refs)
                .chain(first -> {
                    List<ResourceRef> all = Contents.opened(refs, first);
                    return all.equals(refs)
                            ? Uni.createFrom().item(first)
                            : used.find(session, all).invoke(rest -> rest.putAll(first));
                });
    }

    private Uni<DecisionReader.Full> full(String id) {
        return transactions.run(
                session -> decisions.one(id).onItem().ifNull().failWith(() -> missingDecision(id)));
    }

    private static Problem missingDecision(String id) {
        return Problem.notFound("There is no decision " + id, "List them: GET /v1/decisions.");
    }

    static Problem missing(String id) {
        return Problem.notFound("There is no incident " + id, "List them: GET /v1/incidents.");
    }

    private int limited(int limit) {
        if (limit < 1 || limit > config.largestPage()) {
            throw Problem.badRequest(
                    "limit is " + limit,
                    "limit",
                    "Give a number from 1 to " + config.largestPage() + ".");
        }
        return limit;
    }

    private static <T> Page<T> page(List<T> rows, int limit, Function<T, String> cursor) {
        boolean more = rows.size() > limit;
        List<T> shown = more ? rows.subList(0, limit) : rows;
        return new Page<>(shown, more ? cursor.apply(shown.getLast()) : null);
    }
}
