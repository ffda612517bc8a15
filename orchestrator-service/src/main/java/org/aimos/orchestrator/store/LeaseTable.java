package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;

/** Who holds which run, on the database's time. One row holds all runs of a process. */
@ApplicationScoped
public class LeaseTable {
    private static final String REGISTER =
            """
            insert into worker (id, lease_until, started_at)
            values (:id, clock_timestamp() + cast(:lasts as bigint) * interval '1 millisecond',
                cast(cast(:started as text) as timestamptz))
            """;
    private static final String RENEW =
            """
            update worker set lease_until = clock_timestamp() + cast(:lasts as bigint) * interval '1 millisecond'
            where id = :id
            """;
    private static final String RELEASE =
            "update worker set lease_until = clock_timestamp() where id = :id";

    /** Whoever is late after a restart of the database is given the time to renew. */
    private static final String TAKE_OVER =
            """
            with late as (
                select id from worker where id <> :me and lease_until <= clock_timestamp()
                    and pg_postmaster_start_time() <= clock_timestamp() - cast(:lasts as bigint) * interval '1 millisecond'
                for update skip locked),
            gone as (delete from worker w using late where w.id = late.id returning w.id),
            lost as (
                select r.id from run r
                where r.ended_at is null and r.lease_owner <> :me
                    and (r.lease_owner in (select id from gone)
                        or not exists (select 1 from worker w where w.id = r.lease_owner))
                order by r.created_at limit :most for update of r skip locked)
            update run r set lease_owner = :me, lease_epoch = r.lease_epoch + 1
            from lost where r.id = lost.id returning r.id
            """;

    private static final String LEAVE =
            """
            update run r set lease_owner = last.id, lease_epoch = r.lease_epoch + 1
            from worker mine, (
                select id, started_at from worker where lease_until > clock_timestamp()
                order by started_at desc, id limit 1) last
            where r.id = :run and r.lease_epoch = :epoch and r.ended_at is null
                and mine.id = r.lease_owner and last.started_at > mine.started_at
            """;

    private static final String FORGET =
            """
            delete from worker w where w.lease_until < clock_timestamp() - interval '1 hour'
                and not exists (select 1 from run r where r.lease_owner = w.id and r.ended_at is null)
            """;

    private static final String OLD_COUNTS =
            "delete from brake_count where bucket < clock_timestamp() - interval '25 hours'";

    /**
     * A worker, with a lease from now on.
     *
     * @param started when its process did, under whichever ids it has worked since
     */
    public Uni<Void> register(Mutiny.Session session, String id, Instant started, Duration lasts) {
        return session.createNativeQuery(REGISTER)
                .setParameter("id", id)
                .setParameter("started", started.toString())
                .setParameter("lasts", lasts.toMillis())
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * True when the lease was still there and is longer now. It may have run out: as long as nobody
     * has taken it, its runs are untouched.
     */
    public Uni<Boolean> renew(Mutiny.Session session, String id, Duration lasts) {
        return session.createNativeQuery(RENEW)
                .setParameter("id", id)
                .setParameter("lasts", lasts.toMillis())
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    /** Ends the lease, so that another process takes over at once. */
    public Uni<Void> release(Mutiny.Session session, String id) {
        return session.createNativeQuery(RELEASE)
                .setParameter("id", id)
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * Takes leases that have run out, which their workers then cannot renew any more, and takes
     * over runs whose worker is lost; the epoch of each grows.
     *
     * @param lasts how long a lease lasts
     */
    public Uni<List<String>> takeOver(Mutiny.Session session, String me, Duration lasts, int most) {
        return session.createNativeQuery(TAKE_OVER, String.class)
                .setParameter("me", me)
                .setParameter("lasts", lasts.toMillis())
                .setParameter("most", most)
                .getResultList();
    }

    /**
     * Leaves a run to the worker that started last, whose epoch is the next; false when that is the
     * one who holds it.
     */
    public Uni<Boolean> leave(Mutiny.Session session, String runId, long epoch) {
        return session.createNativeQuery(LEAVE)
                .setParameter("run", runId)
                .setParameter("epoch", epoch)
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    /** Removes processes that are long gone, and counts that no brake looks at any more. */
    public Uni<Void> forget(Mutiny.Session session) {
        return session.createNativeQuery(FORGET)
                .executeUpdate()
                .chain(() -> session.createNativeQuery(OLD_COUNTS).executeUpdate())
                .replaceWithVoid();
    }
}
