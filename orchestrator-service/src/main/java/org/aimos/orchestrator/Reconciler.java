package org.aimos.orchestrator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.aimos.bus.FactCodec;
import org.aimos.bus.Ids;
import org.aimos.bus.Transactions;
import org.aimos.bus.UnreadableFactException;
import org.aimos.events.Fact;
import org.aimos.orchestrator.kill.Kill;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.plan.Planner;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.run.RunMachine;
import org.aimos.orchestrator.store.KillTable;
import org.aimos.orchestrator.store.LeaseTable;
import org.aimos.orchestrator.store.RunTable;
import org.aimos.orchestrator.worker.Change;
import org.aimos.orchestrator.worker.Crew;
import org.aimos.orchestrator.worker.Lease;
import org.aimos.orchestrator.worker.Leased;
import org.aimos.orchestrator.worker.Ledger;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.ResourceReader;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

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
    private final Planner planner;
    private final Ledger ledger;
    private final Ids ids;
    private final Clock clock;
    private final RunMetrics metrics;
    private final OrchestratorConfig config;
    private final Wiring wiring;
    private final Rounds leaseRounds;
    private final Rounds takeOverRounds;
    private final Rounds takeUpRounds;
    private final Rounds killRounds;
    private final Map<String, PlaybookSpec> playbooks = new ConcurrentHashMap<>();
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
            Planner planner,
            Ledger ledger,
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
        this.planner = planner;
        this.ledger = ledger;
        this.ids = ids;
        this.clock = clock;
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
        await(session -> leases.register(session, fresh, config.lease()));
        lease.renewed(fresh, asked, config.lease());
    }

    private void takeUp() throws InterruptedException {
        if (!wiring.ready()) {
            return;
        }
        var owner = lease.owner();
        var stored = await(session -> runs.undriven(session, owner, crew.driven()));
        var leased = new ArrayList<Leased>();
        for (var run : stored) {
            leased(run, owner).ifPresent(leased::add);
        }
        crew.drive(leased);
        crew.look(await(session -> runs.signalled(session, owner)));
    }

    private Optional<Leased> leased(RunTable.Stored stored, String owner)
            throws InterruptedException {
        try {
            var order = stored.order();
            Function<String, PlaybookSpec> texts =
                    digest ->
                            playbooks.computeIfAbsent(
                                    digest, d -> read(stored.texts().getOrDefault(d, "")));
            return Optional.of(
                    new Leased(
                            planner.again(order, texts.apply(order.playbook().digest()), texts),
                            stored.state(),
                            owner,
                            stored.epoch(),
                            stored.revision(),
                            cause(stored.cause())));
        } catch (Refused | IllegalStateException unreadable) {
            giveUp(stored, "the playbook cannot be read any more: " + unreadable.getMessage());
            return Optional.empty();
        }
    }

    private void giveUp(RunTable.Stored stored, String reason) throws InterruptedException {
        LOG.errorf("Run %s: %s", stored.order().runId(), reason);
        var end = RunMachine.giveUp(stored.state(), reason, clock.instant());
        ledger.keep(
                new Change(
                        stored.epoch(),
                        stored.revision(),
                        stored.order(),
                        true,
                        end.state(),
                        end.facts(),
                        cause(stored.cause()),
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of()));
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

    private static PlaybookSpec read(String yaml) {
        var read = new ResourceReader().kept("kept playbook", yaml);
        return read.resources().stream()
                .flatMap(r -> r.as(PlaybookSpec.class).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unreadable " + read.findings()))
                .spec();
    }

    private static @Nullable Fact cause(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return FactCodec.read(text.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableFactException e) {
            return null;
        }
    }

    private <T> T await(Function<Mutiny.Session, Uni<T>> work) {
        return transactions.run(work).await().atMost(PATIENCE);
    }
}
