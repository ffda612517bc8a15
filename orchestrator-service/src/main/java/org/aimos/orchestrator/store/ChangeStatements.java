package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aimos.orchestrator.worker.Change;
import org.aimos.resources.Limits;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The statements of {@link ChangeWriter}, each for all rows at once; none when there are no rows.
 */
@ApplicationScoped
public class ChangeStatements {
    private static final String PERMITS =
            "select effect_permits(cast(cast(:services as text) as jsonb))";
    private static final String CLOSE =
            """
            update approval a set status = x.status, answered_at = clock_timestamp(), reason = x.reason
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as x(id text, status text, reason text)
            where a.id = x.id and (a.status = 'asked' or a.status = x.status) returning a.id
            """;
    private static final String UPDATE =
            """
            update run r set status = x.status, version = x.version, revision = r.revision + 1,
                state = x.state,
                ended_at = case when x.ended then clock_timestamp() end
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb))
                as x(id text, epoch bigint, revision bigint, status text, version bigint, state text,
                    ended boolean)
            where r.id = x.id and r.lease_epoch = x.epoch and r.lease_owner = :owner
                and r.revision = x.revision returning r.id
            """;

    /**
     * Triggers note intents and results for the audit, one statement each, whether rows come or
     * not.
     */
    private static final String WORK =
            """
            with work as (select cast(cast(:rows as text) as jsonb) as w),
            added as (
                insert into step_intent (run_id, step_id, part, attempt, uses, key, epoch)
                select x.run_id, x.step_id, x.part, x.attempt, x.uses, x.key, x.epoch
                from work, jsonb_to_recordset(work.w->'intents') as x(run_id text, step_id text,
                    part text, attempt int, uses text, key text, epoch bigint)
                on conflict do nothing returning 1),
            told as (
                insert into step_result (run_id, step_id, part, attempt, outcome, detail)
                select x.run_id, x.step_id, x.part, x.attempt, x.outcome, x.detail
                from work, jsonb_to_recordset(work.w->'results') as x(run_id text, step_id text,
                    part text, attempt int, outcome text, detail text)
                on conflict do nothing),
            reached as (
                update run_guard g set hosts = x.hosts
                from work, jsonb_to_recordset(work.w->'reached') as x(run_id text, hosts text[])
                where g.run_id = x.run_id),
            used as (
                delete from run_signal where id in (select cast(i as bigint)
                    from work, jsonb_array_elements_text(work.w->'used') i))
            insert into brake_count (name, bucket, n)
            select 'effects', date_bin('10 seconds', clock_timestamp(), 'epoch'), count(*) from added
            having count(*) > 0
            on conflict (name, bucket) do update set n = brake_count.n + excluded.n
            """;

    private static final String QUESTIONS =
            """
            insert into approval (id, run_id, status, question, asked_at, expires_at)
            select x.id, x.run_id, 'asked', x.question, x.asked_at, x.expires_at
            from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as x(id text, run_id text,
                question text, asked_at timestamptz, expires_at timestamptz)
            on conflict do nothing
            """;
    private static final String ENDED =
            """
            with over as (select x.id, x.reason
                    from jsonb_to_recordset(cast(cast(:rows as text) as jsonb)) as x(id text, reason text)),
                called as (delete from run_call where run_id in (select id from over)),
                unanswered as (
                    update approval a set status = 'withdrawn', answered_at = clock_timestamp(),
                        reason = over.reason
                    from over where a.run_id = over.id and a.status = 'asked')
            delete from run_lock where run_id in (select id from over)
            """;

    private static final String OUTCOMES =
            """
            select cast(breaker_note(cast(cast(:rows as text) as jsonb), :row, :share) as text)
            """;

    private record ReachRow(String run_id, Collection<String> hosts) {}

    private record OutcomeRow(String run, boolean failed, List<String> bad, List<String> good) {}

    private record Closing(String id, String status, String reason) {}

    private record EndedRow(String id, String reason) {}

    private record RunRow(
            String id,
            long epoch,
            long revision,
            String status,
            long version,
            String state,
            boolean ended) {}

    private record IntentRow(
            String run_id,
            String step_id,
            String part,
            int attempt,
            String uses,
            String key,
            long epoch) {}

    private record ResultRow(
            String run_id,
            String step_id,
            String part,
            int attempt,
            String outcome,
            String detail) {}

    private record QuestionRow(
            String id, String run_id, String question, Instant asked_at, Instant expires_at) {}

    /** What stands against effects; nobody else commits any until this transaction is over. */
    Uni<Permits.Standing> permits(Mutiny.Session session, Collection<String> services) {
        return session.createNativeQuery(PERMITS, String.class)
                .setParameter("services", Json.write(services))
                .getSingleResult()
                .map(json -> Json.read(json, Permits.Standing.class));
    }

    Uni<Set<String>> close(Mutiny.Session session, List<Entry> entries) {
        return returning(session, CLOSE, rows(entries, ChangeStatements::closing), null);
    }

    Uni<Set<String>> update(Mutiny.Session session, List<Entry> entries, String owner) {
        return returning(session, UPDATE, rows(entries, ChangeStatements::run), owner);
    }

    private record Work(
            List<IntentRow> intents,
            List<ResultRow> results,
            List<ReachRow> reached,
            List<Long> used) {
        boolean isNothing() {
            return intents.isEmpty() && results.isEmpty() && reached.isEmpty() && used.isEmpty();
        }
    }

    /**
     * Intents, what came of effects, how far runs reach that reach further than was known when they
     * were admitted, and the signals that were used: one round trip for all.
     */
    Uni<Void> work(Mutiny.Session session, List<Entry> entries) {
        var work =
                new Work(
                        entries.stream().flatMap(e -> intents(e.change()).stream()).toList(),
                        rows(entries, ChangeStatements::result),
                        rows(entries, ChangeStatements::reach),
                        entries.stream().flatMap(e -> e.change().used().stream()).toList());
        if (work.isNothing()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(WORK)
                .setParameter("rows", Json.write(work))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static @Nullable ReachRow reach(Change change) {
        var dispatch = change.dispatch();
        return dispatch == null || !dispatch.further()
                ? null
                : new ReachRow(change.runId(), dispatch.reach().touched());
    }

    Uni<Void> questions(Mutiny.Session session, List<Entry> entries) {
        return execute(session, QUESTIONS, rows(entries, ChangeStatements::question));
    }

    /** A run that has ended holds nothing any more, and asks nobody. */
    Uni<Void> ended(Mutiny.Session session, List<Entry> entries) {
        return execute(
                session,
                ENDED,
                entries.stream()
                        .filter(e -> e.change().holds())
                        .map(e -> e.change().state().run())
                        .filter(run -> run.status().isFinal())
                        .map(run -> new EndedRow(run.id(), run.reason()))
                        .toList());
    }

    /** How runs ended, for their circuit breakers; what people or a switch stopped says nothing. */
    Uni<Void> outcomes(Mutiny.Session session, List<Entry> entries, Limits.InForce limits) {
        var rows = entries.stream().flatMap(e -> outcome(e.change()).stream()).toList();
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(OUTCOMES, String.class)
                .setParameter("rows", Json.write(rows))
                .setParameter("row", limits.breakerFailures())
                .setParameter("share", limits.breakerShare())
                .getResultList()
                .replaceWithVoid();
    }

    private static Optional<OutcomeRow> outcome(Change change) {
        return RunOutcome.of(change.state())
                .map(o -> new OutcomeRow(change.runId(), o.failed(), o.bad(), o.good()));
    }

    private static <T> List<T> rows(List<Entry> entries, Function<Change, @Nullable T> row) {
        return entries.stream()
                .map(e -> row.apply(e.change()))
                .flatMap(r -> r == null ? Stream.<T>empty() : Stream.of(r))
                .toList();
    }

    private static @Nullable Closing closing(Change change) {
        var closed = change.closed();
        return closed == null
                ? null
                : new Closing(closed.approvalId(), closed.as().word(), closed.reason());
    }

    private static RunRow run(Change change) {
        var run = change.state().run();
        return new RunRow(
                run.id(),
                change.epoch(),
                change.revision(),
                run.status().word(),
                run.version(),
                Json.write(change.state()),
                run.status().isFinal());
    }

    private static List<IntentRow> intents(Change change) {
        return change.intents().stream()
                .map(i ->
                        new IntentRow(
                                change.runId(),
                                i.stepId(),
                                i.part(),
                                i.attempt(),
                                i.uses(),
                                i.key(),
                                change.epoch()))
                .toList();
    }

    private static @Nullable ResultRow result(Change change) {
        var o = change.outcome();
        return o == null
                ? null
                : new ResultRow(
                        change.runId(), o.stepId(), o.part(), o.attempt(), o.what(), o.detail());
    }

    private static @Nullable QuestionRow question(Change change) {
        var asked = change.asked();
        return asked == null
                ? null
                : new QuestionRow(
                        asked.id(),
                        asked.runId(),
                        Json.write(asked),
                        asked.askedAt(),
                        asked.expiresAt());
    }

    private static Uni<Void> execute(Mutiny.Session session, String sql, List<?> rows) {
        if (rows.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        return session.createNativeQuery(sql)
                .setParameter("rows", Json.write(rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<Set<String>> returning(
            Mutiny.Session session, String sql, List<?> rows, @Nullable String owner) {
        var query =
                session.createNativeQuery(sql, String.class).setParameter("rows", Json.write(rows));
        if (owner != null) {
            query.setParameter("owner", Objects.requireNonNull(owner));
        }
        return query.getResultList().map(HashSet::new);
    }
}
