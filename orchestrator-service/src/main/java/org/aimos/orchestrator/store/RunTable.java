package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.events.PlaybookRef;
import org.aimos.events.Run;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.run.Standing;
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
            select r.plan_order, r.state, r.lease_epoch, r.revision, r.cause, r.id, r.incident_id,
                r.decision_id, r.playbook, r.digest, r.environment, r.service, r.version, r.created_at
            from run r
            """;
    private static final String USED =
            "select digest, yaml from playbook_used where digest = any(cast(:digests as text[]))";
    private static final String STORED = KEPT + "where r.id = :id";
    private static final String UNDRIVEN =
            KEPT
                    + """
                    where r.lease_owner = :me and r.ended_at is null
                        and not r.id = any(cast(:driven as text[]))
                    """;
    private static final String STANDING =
            """
            select i.run_id, i.step_id, i.uses, bool_or(coalesce(r.outcome, 'unknown') = 'done')
            from step_intent i left join step_result r using (run_id, step_id, part, attempt)
            where i.run_id = any(cast(:runs as text[])) and i.part = 'do' and not exists (
                select 1 from step_result u where u.run_id = i.run_id and u.step_id = i.step_id
                    and u.part = 'undo' and u.outcome = 'done')
            group by i.run_id, i.step_id, i.uses
            having bool_or(coalesce(r.outcome, 'unknown') <> 'failed') order by min(i.at)
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

    /** A run as it was found. */
    public sealed interface Found {
        /** What was asked for; of an unreadable run only what its row says besides. */
        Order order();
    }

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
            Map<String, String> texts)
            implements Found {

        /** What is left of it for an end that says nothing of its steps. */
        public Unreadable bare() {
            var run = state.run();
            return new Unreadable(
                    EarlierStates.bare(order),
                    run.version(),
                    run.startedAt(),
                    epoch,
                    revision,
                    Standing.of(state));
        }
    }

    /**
     * A run of which order or state cannot be read.
     *
     * @param startedAt when it was admitted
     * @param standing what was written down of its effects
     */
    public record Unreadable(
            Order order,
            long version,
            Instant startedAt,
            long epoch,
            long revision,
            List<Standing> standing)
            implements Found {}

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
    public Uni<List<Found>> undriven(Mutiny.Session session, String me, Collection<String> driven) {
        return session.createNativeQuery(UNDRIVEN, Object[].class)
                .setParameter("me", me)
                .setParameter("driven", driven.toArray(String[]::new))
                .getResultList()
                .flatMap(rows -> withTexts(session, rows))
                .flatMap(found -> withStanding(session, found));
    }

    /** A run as it is kept, or empty when there is none that can be read. */
    public Uni<Optional<Stored>> stored(Mutiny.Session session, String runId) {
        return session.createNativeQuery(STORED, Object[].class)
                .setParameter("id", runId)
                .getResultList()
                .flatMap(rows -> withTexts(session, rows))
                .map(found ->
                        found.stream()
                                .filter(Stored.class::isInstance)
                                .map(Stored.class::cast)
                                .findFirst());
    }

    private static Uni<List<Found>> withTexts(Mutiny.Session session, List<Object[]> rows) {
        var found = rows.stream().map(RunTable::found).toList();
        var digests = found.stream().flatMap(f -> digests(f.order())).distinct().toList();
        if (digests.isEmpty()) {
            return Uni.createFrom().item(found);
        }
        return session.createNativeQuery(USED, Object[].class)
                .setParameter("digests", digests.toArray(String[]::new))
                .getResultList()
                .map(used -> {
                    var texts = new HashMap<String, String>();
                    used.forEach(row -> texts.put((String) row[0], (String) row[1]));
                    return found.stream().map(f -> with(f, texts)).toList();
                });
    }

    private static Uni<List<Found>> withStanding(Mutiny.Session session, List<Found> found) {
        var unreadable =
                found.stream()
                        .filter(Unreadable.class::isInstance)
                        .map(run -> run.order().runId())
                        .toArray(String[]::new);
        if (unreadable.length == 0) {
            return Uni.createFrom().item(found);
        }
        return session.createNativeQuery(STANDING, Object[].class)
                .setParameter("runs", unreadable)
                .getResultList()
                .map(rows -> found.stream().map(run -> with(run, rows)).toList());
    }

    private static Found with(Found found, List<Object[]> rows) {
        if (!(found instanceof Unreadable u)) {
            return found;
        }
        var standing =
                rows.stream()
                        .filter(row -> row[0].equals(u.order().runId()))
                        .map(row ->
                                new Standing((String) row[1], (String) row[2], (Boolean) row[3]))
                        .toList();
        return new Unreadable(
                u.order(), u.version(), u.startedAt(), u.epoch(), u.revision(), standing);
    }

    private static Stream<String> digests(Order order) {
        return Stream.concat(
                Stream.of(order.playbook().digest()),
                order.called().values().stream().map(PlaybookRef::digest));
    }

    private static Found with(Found found, Map<String, String> all) {
        if (!(found instanceof Stored s)) {
            return found;
        }
        var texts = new HashMap<>(all);
        texts.keySet().retainAll(digests(s.order()).toList());
        return new Stored(s.order(), s.state(), s.epoch(), s.revision(), s.cause(), texts);
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
                .map(rows -> rows.stream().flatMap(RunTable::run).findFirst());
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
        return query.getResultList().map(rows -> rows.stream().flatMap(RunTable::run).toList());
    }

    /** Runs that have not ended: how many, and the age of the oldest in seconds. */
    public Uni<Unended> unended(Mutiny.Session session) {
        return session.createNativeQuery(UNENDED, Object[].class)
                .getSingleResult()
                .map(row ->
                        new Unended(
                                ((Number) row[0]).longValue(), ((Number) row[1]).doubleValue()));
    }

    /** Empty for one that cannot be read, until it is over. */
    private static Stream<Run> run(String state) {
        try {
            return Stream.of(EarlierStates.read(state).run());
        } catch (RuntimeException unreadable) {
            LOG.errorf("A run cannot be shown: %s", unreadable.getMessage());
            return Stream.empty();
        }
    }

    /** A run that nobody can read any more must not keep the others from being driven. */
    private static Found found(Object[] row) {
        var epoch = ((Number) row[2]).longValue();
        var revision = ((Number) row[3]).longValue();
        try {
            return new Stored(
                    EarlierStates.order((String) row[0]),
                    EarlierStates.read((String) row[1]),
                    epoch,
                    revision,
                    (String) row[4],
                    Map.of());
        } catch (RuntimeException unreadable) {
            LOG.errorf("Run %s cannot be read: %s", row[5], unreadable.getMessage());
            var order =
                    EarlierStates.bare(
                            (String) row[5],
                            (String) row[6],
                            (String) row[7],
                            new PlaybookRef((String) row[8], "?", (String) row[9]),
                            (String) row[10],
                            (String) row[11]);
            var version = ((Number) row[12]).longValue();
            return new Unreadable(
                    order, version, Times.instant(row[13]), epoch, revision, List.of());
        }
    }
}
