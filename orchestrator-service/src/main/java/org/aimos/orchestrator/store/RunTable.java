package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.Run;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.worker.Ledger;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs: written when they are admitted, read when they are taken up or shown. */
@ApplicationScoped
public class RunTable {
    private static final Logger LOG = Logger.getLogger(RunTable.class);
    private static final String INSERT =
            """
            with used as (
                insert into playbook_used (digest, yaml)
                select x.digest, x.yaml
                from jsonb_to_recordset(cast(cast(:used as text) as jsonb)) as x(digest text, yaml text)
                on conflict do nothing)
            insert into run (id, incident_id, decision_id, playbook, digest, environment, service,
                status, version, plan_order, cause, state, ended_at, lease_owner)
            select x.id, x.incident_id, x.decision_id, x.playbook, x.digest, x.environment, x.service,
                x.status, x.version, x.plan_order, x.cause, x.state,
                case when x.ended then clock_timestamp() end, x.lease_owner
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as x(id text, incident_id text,
                decision_id text, playbook text, digest text, environment text, service text, status text,
                version bigint, plan_order text, cause text, state text, ended boolean, lease_owner text)
            """;
    private static final String KEPT =
            """
            select r.plan_order, r.state, r.lease_epoch, r.revision, r.cause,
                (select cast(jsonb_object_agg(p.digest, p.yaml) as text) from playbook_used p
                 where p.digest = r.digest or p.digest in (select c.value->>'digest'
                    from jsonb_each(coalesce(cast(r.plan_order as jsonb)->'called', cast('{}' as jsonb))) c))
            from run r
            """;
    private static final String STORED = KEPT + "where r.id = :id";
    private static final String UNDRIVEN =
            KEPT
                    + """
                    where r.lease_owner = :me and r.ended_at is null
                        and not r.id = any(cast(:driven as text[]))
                    """;
    private static final String SIGNALS =
            "select id, signal from run_signal where run_id = :run order by id";
    private static final String SIGNALLED =
            """
            select distinct s.run_id from run_signal s join run r on r.id = s.run_id
            where r.lease_owner = :me and r.ended_at is null
            """;
    private static final String NOTE =
            "insert into run_signal (run_id, signal) values (:run, :signal)";
    private static final String LOCK =
            """
            with alive as (
                select id from run where id = :run and lease_owner = :owner and ended_at is null for share)
            insert into run_lock (key, run_id) select cast(:key as text), id from alive
            on conflict (key) do update set run_id = run_lock.run_id
            returning run_id
            """;

    private static final String UNENDED =
            """
            select count(*), coalesce(extract(epoch from clock_timestamp() - min(created_at)), 0)
            from run where ended_at is null
            """;

    /** Runs that have not ended. */
    public record Unended(long count, double oldestSeconds) {}

    /** A row that is written when a run is admitted, or refused. */
    public record Row(
            String id,
            String incident_id,
            @Nullable String decision_id,
            String playbook,
            String digest,
            String environment,
            @Nullable String service,
            String status,
            long version,
            String plan_order,
            @Nullable String cause,
            String state,
            boolean ended,
            String lease_owner) {

        /**
         * A run that begins, or one that was refused and is over.
         *
         * @param cause the fact that asked for it, as it travelled
         */
        public static Row of(Order order, RunState state, @Nullable String cause, String owner) {
            return new Row(
                    order.runId(),
                    order.incidentId(),
                    order.decisionId(),
                    order.playbook().name(),
                    order.playbook().digest(),
                    order.environment(),
                    order.serviceName(),
                    state.run().status().word(),
                    state.run().version(),
                    Json.write(order),
                    cause,
                    Json.write(state),
                    state.run().status().isFinal(),
                    owner);
        }
    }

    /** The exact text of a playbook that a run works with. */
    public record Used(String digest, String yaml) {}

    /**
     * A run as it is kept.
     *
     * @param texts the exact playbooks it works with, by digest
     */
    public record Stored(
            Order order,
            RunState state,
            long epoch,
            long revision,
            @Nullable String cause,
            Map<String, String> texts) {}

    private record Texts(Map<String, String> byDigest) {}

    /** Writes new runs and the playbooks they work with. */
    public Uni<Void> insert(Mutiny.Session session, List<Row> rows, Collection<Used> used) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(INSERT)
                .setParameter("used", Json.write(used))
                .setParameter("rows", Json.write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Runs this process holds and does not drive. */
    public Uni<List<Stored>> undriven(
            Mutiny.Session session, String me, Collection<String> driven) {
        return session.createNativeQuery(UNDRIVEN, Object[].class)
                .setParameter("me", me)
                .setParameter("driven", driven.toArray(String[]::new))
                .getResultList()
                .map(rows ->
                        rows.stream().map(RunTable::stored).flatMap(Optional::stream).toList());
    }

    /** A run as it is kept, or empty when there is none. */
    public Uni<Optional<Stored>> stored(Mutiny.Session session, String runId) {
        return session.createNativeQuery(STORED, Object[].class)
                .setParameter("id", runId)
                .getResultList()
                .map(rows ->
                        rows.stream().map(RunTable::stored).flatMap(Optional::stream).findFirst());
    }

    /** What happened to a run elsewhere, the oldest first. */
    public Uni<List<Ledger.Noted>> signals(Mutiny.Session session, String runId) {
        return session.createNativeQuery(SIGNALS, Object[].class)
                .setParameter("run", runId)
                .getResultList()
                .map(rows ->
                        rows.stream()
                                .map(row ->
                                        new Ledger.Noted(
                                                ((Number) row[0]).longValue(),
                                                Json.read((String) row[1], Signal.class)))
                                .toList());
    }

    /** Runs of this process for which something was noted. */
    public Uni<List<String>> signalled(Mutiny.Session session, String me) {
        return session.createNativeQuery(SIGNALLED, String.class)
                .setParameter("me", me)
                .getResultList();
    }

    /** Notes for a run's worker what happened. */
    public Uni<Void> note(Mutiny.Session session, String runId, Signal signal) {
        return session.createNativeQuery(NOTE)
                .setParameter("run", runId)
                .setParameter("signal", Json.write(signal))
                .executeUpdate()
                .replaceWithVoid();
    }

    /** True when the run holds the lock now; never for one that has ended or has another worker. */
    public Uni<Boolean> lock(Mutiny.Session session, String key, String runId, String owner) {
        return session.createNativeQuery(LOCK, String.class)
                .setParameter("key", key)
                .setParameter("run", runId)
                .setParameter("owner", owner)
                .getResultList()
                .map(holder -> holder.contains(runId));
    }

    /** A run as facts show it. */
    public Uni<Optional<Run>> find(Mutiny.Session session, String runId) {
        return session.createNativeQuery("select state from run where id = :id", String.class)
                .setParameter("id", runId)
                .getResultList()
                .map(rows -> rows.stream().map(RunTable::run).findFirst());
    }

    /**
     * Runs, the newest first.
     *
     * @param incident only of this one; null for all
     */
    public Uni<List<Run>> list(Mutiny.Session session, @Nullable String incident, int limit) {
        var where = incident == null ? "" : "where incident_id = :incident ";
        var query =
                session.createNativeQuery(
                                "select state from run "
                                        + where
                                        + "order by created_at desc limit :most",
                                String.class)
                        .setParameter("most", limit);
        if (incident != null) {
            query.setParameter("incident", incident);
        }
        return query.getResultList().map(rows -> rows.stream().map(RunTable::run).toList());
    }

    /** Runs that have not ended: how many, and the age of the oldest in seconds. */
    public Uni<Unended> unended(Mutiny.Session session) {
        return session.createNativeQuery(UNENDED, Object[].class)
                .getSingleResult()
                .map(row ->
                        new Unended(
                                ((Number) row[0]).longValue(), ((Number) row[1]).doubleValue()));
    }

    private static Run run(String state) {
        return EarlierStates.read(state).run();
    }

    private static Map<String, String> texts(@Nullable String json) {
        return json == null
                ? Map.of()
                : Json.read("{\"byDigest\":" + json + "}", Texts.class).byDigest();
    }

    /** A run that nobody can read any more must not keep the others from being driven. */
    private static Optional<Stored> stored(Object[] row) {
        try {
            return Optional.of(
                    new Stored(
                            EarlierStates.order((String) row[0]),
                            EarlierStates.read((String) row[1]),
                            ((Number) row[2]).longValue(),
                            ((Number) row[3]).longValue(),
                            (String) row[4],
                            texts((String) row[5])));
        } catch (IllegalStateException unreadable) {
            LOG.errorf("A run stays where it is, and needs a person: %s", unreadable.getMessage());
            return Optional.empty();
        }
    }
}
