package org.aimos.orchestrator;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.aimos.bus.FactCodec;
import org.aimos.bus.Transactions;
import org.aimos.bus.UnreadableFactException;
import org.aimos.events.Fact;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Planner;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.run.RunMachine;
import org.aimos.orchestrator.run.Transition;
import org.aimos.orchestrator.store.LeaseTable;
import org.aimos.orchestrator.store.RunTable;
import org.aimos.orchestrator.worker.Change;
import org.aimos.orchestrator.worker.Crew;
import org.aimos.orchestrator.worker.Leased;
import org.aimos.orchestrator.worker.Ledger;
import org.aimos.orchestrator.worker.Setbacks;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.ResourceReader;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes runs ready to be driven from what was kept of them. One that cannot be read or gone on with
 * is tried a few times, later and later, and then left to the worker that started last, which may
 * be of a newer version. That one hands it over: it ends too, and holds up no other.
 */
@ApplicationScoped
public class TakingUp {
    private static final Logger LOG = Logger.getLogger(TakingUp.class);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Planner planner;
    private final Ledger ledger;
    private final Transactions transactions;
    private final LeaseTable leases;
    private final Setbacks setbacks;
    private final Clock clock;
    private final Map<String, PlaybookSpec> playbooks = new ConcurrentHashMap<>();

    public TakingUp(
            Planner planner,
            Ledger ledger,
            Transactions transactions,
            LeaseTable leases,
            Crew crew,
            Clock clock) {
        this.planner = planner;
        this.ledger = ledger;
        this.transactions = transactions;
        this.leases = leases;
        this.setbacks = crew.setbacks();
        this.clock = clock;
    }

    /**
     * Those that can be driven.
     *
     * @param owner id that the lease is held under
     * @throws InterruptedException when the process stops
     */
    List<Leased> leased(List<RunTable.Found> found, String owner) throws InterruptedException {
        var leased = new ArrayList<Leased>();
        for (var run : found) {
            var id = run.order().runId();
            try {
                switch (run) {
                    case RunTable.Stored s -> take(s, owner, leased);
                    case RunTable.Unreadable u -> {
                        setbacks.note(id, "what was kept of it cannot be read", clock.instant());
                        hopeless(u);
                    }
                }
            } catch (RuntimeException defect) {
                LOG.errorf(defect, "Run %s is tried again", id);
                var what = "taking it up failed (" + defect.getClass().getSimpleName() + ")";
                setbacks.note(id, what, clock.instant());
            }
        }
        return leased;
    }

    private void take(RunTable.Stored stored, String owner, List<Leased> into)
            throws InterruptedException {
        var hopeless = setbacks.hopeless(stored.order().runId());
        if (hopeless.isPresent()) {
            giveUp(stored, "it cannot be gone on with: " + hopeless.get());
            return;
        }
        try {
            into.add(leased(stored, owner));
        } catch (Refused | IllegalStateException unreadable) {
            giveUp(stored, "the playbook cannot be read any more: " + unreadable.getMessage());
        }
    }

    private Leased leased(RunTable.Stored stored, String owner) throws Refused {
        var order = stored.order();
        Function<String, PlaybookSpec> texts =
                digest ->
                        playbooks.computeIfAbsent(
                                digest, d -> read(stored.texts().getOrDefault(d, "")));
        return new Leased(
                planner.again(order, texts.apply(order.playbook().digest()), texts),
                stored.state(),
                owner,
                stored.epoch(),
                stored.revision(),
                cause(stored.cause()));
    }

    /** What the database refuses of its state is left out. */
    private void giveUp(RunTable.Stored stored, String reason) throws InterruptedException {
        var end = RunMachine.giveUp(stored.state(), reason, clock.instant());
        try {
            end(
                    stored.order(),
                    stored.epoch(),
                    stored.revision(),
                    end,
                    cause(stored.cause()),
                    reason);
        } catch (IllegalStateException refused) {
            giveUp(stored.bare(), reason);
        }
    }

    private void hopeless(RunTable.Unreadable run) throws InterruptedException {
        var hopeless = setbacks.hopeless(run.order().runId());
        if (hopeless.isPresent()) {
            giveUp(run, "it cannot be gone on with: " + hopeless.get());
        }
    }

    private void giveUp(RunTable.Unreadable run, String reason) throws InterruptedException {
        var order = run.order();
        var end =
                RunMachine.giveUp(
                        order,
                        run.version(),
                        run.startedAt(),
                        run.standing(),
                        reason,
                        clock.instant());
        end(order, run.epoch(), run.revision(), end, null, reason);
    }

    private void end(
            Order order,
            long epoch,
            long revision,
            Transition end,
            @Nullable Fact cause,
            String reason)
            throws InterruptedException {
        if (isLeft(order.runId(), epoch)) {
            LOG.warnf("Run %s is left to the worker that started last: %s", order.runId(), reason);
            setbacks.forget(order.runId());
            return;
        }
        LOG.errorf("Run %s is handed over: %s", order.runId(), reason);
        ledger.keep(
                new Change(
                        epoch,
                        revision,
                        order,
                        true,
                        end.state(),
                        end.facts(),
                        cause,
                        List.of(),
                        null,
                        null,
                        null,
                        null,
                        List.of()));
        setbacks.forget(order.runId());
    }

    private boolean isLeft(String runId, long epoch) {
        return transactions
                .run(session -> leases.leave(session, runId, epoch))
                .await()
                .atMost(PATIENCE);
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
}
