package org.aimos.orchestrator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.aimos.bus.Ids;
import org.aimos.bus.Transactions;
import org.aimos.orchestrator.kill.Kill;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.store.KillTable;
import org.aimos.orchestrator.store.LeaseTable;
import org.aimos.orchestrator.store.RunTable;
import org.aimos.orchestrator.worker.Crew;
import org.aimos.orchestrator.worker.Lease;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Keeps this process' lease, takes over runs of lost processes, takes up runs that nobody drives
 * here yet, and reads the kill switch. Four rounds, so that none waits for another.
 */
@ApplicationScoped
public class Reconciler {
    private static final Logger LOG = Logger.getLogger(Reconciler.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int HOUSEKEEPING = 600;

    private final Transactions transactions;
    private final LeaseTable leases;
    private final RunTable runs;
    private final KillTable kills;
    private final KillWatch watch;
    private final Lease lease;
    private final Crew crew;
    private final TakingUp takingUp;
    private final Ids ids;
    private final Clock clock;
    private final Instant started;
    private final RunMetrics metrics;
    private final OrchestratorConfig config;
    private final Wiring wiring;
    private final Rounds leaseRounds;
    private final Rounds takeOverRounds;
    private final Rounds takeUpRounds;
    private final Rounds killRounds;
    private Set<Kill> known = Set.of();
    private long round;

    public Reconciler(
            Transactions transactions,
            LeaseTable leases,
            RunTable runs,
            KillTable kills,
            KillWatch watch,
            Lease lease,
            Crew crew,
            TakingUp takingUp,
            Ids ids,
            Clock clock,
            RunMetrics metrics,
            OrchestratorConfig config,
            Wiring wiring) {
        this.transactions = transactions;
        this.leases = leases;
        this.runs = runs;
        this.kills = kills;
        this.watch = watch;
        this.lease = lease;
        this.crew = crew;
        this.takingUp = takingUp;
        this.ids = ids;
        this.clock = clock;
        this.started = clock.instant();
        this.metrics = metrics;
        this.config = config;
        this.wiring = wiring;
        this.leaseRounds = new Rounds("lease", config.round());
        this.takeOverRounds = new Rounds("take-over", config.round());
        this.takeUpRounds = new Rounds("take-up", config.round());
        this.killRounds = new Rounds("kill-watch", config.killCheck());
    }

    void start(@Observes StartupEvent event) {
        keepLease();
        leaseRounds.start(this::keepLease);
        killRounds.start(this::readKills);
        takeOverRounds.start(this::takeOver);
        takeUpRounds.start(this::takeUp);
    }

    void stop(@Observes ShutdownEvent event) {
        takeOverRounds.stop();
        takeUpRounds.stop();
        killRounds.stop();
        leaseRounds.stop();
        crew.abandon();
        try {
            await(session -> leases.release(session, lease.owner()));
        } catch (RuntimeException away) {
            LOG.infof("The lease ends by itself: %s", away.getMessage());
        }
    }

    /** Something was committed that a run has to know, or a run was opened. Returns at once. */
    public void wake() {
        takeUpRounds.wake();
    }

    /** The kill switch was changed here. Returns at once. */
    public void wakeKillWatch() {
        killRounds.wake();
    }

    private void keepLease() {
        var asked = lease.beforeRenewing();
        var owner = lease.owner();
        var held =
                !owner.isEmpty() && await(session -> leases.renew(session, owner, config.lease()));
        if (!held) {
            enlist(owner);
        } else {
            lease.renewed(owner, asked, config.lease());
        }
    }

    /** Not before every freeze and policy is known. */
    private void takeOver() {
        if (!wiring.ready()) {
            return;
        }
        var owner = lease.owner();
        var taken =
                await(session ->
                        leases.takeOver(session, owner, config.lease(), config.takeOver()));
        if (!taken.isEmpty()) {
            LOG.infof("Took over %d runs", taken.size());
            wake();
        }
        metrics.unended(await(runs::unended));
        if (round++ % HOUSEKEEPING == 0) {
            await(leases::forget);
        }
    }

    /** A process whose lease was taken comes back as a new one; its runs are anybody's. */
    private void enlist(String before) {
        if (!before.isEmpty()) {
            LOG.warn("The lease is lost; every run is let go");
            lease.lost();
            crew.abandon();
        }
        var fresh = ids.next();
        var asked = lease.beforeRenewing();
        await(session -> leases.register(session, fresh, started, config.lease()));
        lease.renewed(fresh, asked, config.lease());
    }

    private void takeUp() throws InterruptedException {
        if (!wiring.ready()) {
            return;
        }
        var owner = lease.owner();
        var busy = new HashSet<>(crew.driven());
        busy.addAll(crew.setbacks().resting(clock.instant()));
        var found = await(session -> runs.undriven(session, owner, busy));
        crew.drive(takingUp.leased(found, owner));
        crew.look(await(session -> runs.signalled(session, owner)));
    }

    private void readKills() {
        var asked = watch.beforeReading();
        var active = await(kills::active);
        watch.seen(active, asked);
        var now = new HashSet<>(active);
        var fresh = new HashSet<>(now);
        fresh.removeAll(known);
        known = now;
        if (!fresh.isEmpty()) {
            crew.killed(List.copyOf(fresh));
        }
    }

    private <T> T await(Function<Mutiny.Session, Uni<T>> work) {
        return transactions.run(work).await().atMost(PATIENCE);
    }
}
