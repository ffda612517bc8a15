package org.aimos.orchestrator.store;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimos.bus.Facts;
import org.aimos.bus.Failures;
import org.aimos.bus.Transactions;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.RunFact;
import org.aimos.orchestrator.guard.Dispatch;
import org.aimos.orchestrator.run.Command;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.worker.Change;
import org.aimos.orchestrator.worker.Kept;
import org.aimos.orchestrator.worker.Lease;
import org.aimos.orchestrator.worker.Leased;
import org.aimos.orchestrator.worker.Ledger;
import org.aimos.resources.Limits;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/**
 * Keeps what workers have to keep, many runs in one transaction: a change is written at once when
 * nothing is under way, and else together with all that arrive meanwhile, 64 at most.
 */
@ApplicationScoped
public class GroupCommit implements Ledger {
    private static final Logger LOG = Logger.getLogger(GroupCommit.class);
    private static final int MOST = 64;
    private static final int AT_ONCE = 1;
    private static final int TRIES = 5;
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final Transactions transactions;
    private final ChangeWriter writer;
    private final RunTable runs;
    private final CallTable calls;
    private final Facts facts;
    private final Lease lease;
    private final Brakes brakes;
    private final ConcurrentLinkedQueue<Waiting> queue = new ConcurrentLinkedQueue<>();
    private final AtomicInteger underWay = new AtomicInteger();

    private record Waiting(Entry entry, CompletableFuture<Kept> answer) {}

    /** What stands against effects besides the kill switch; policy may change it at any time. */
    public interface Brakes {
        /** The figures in force now. */
        Limits.InForce limits();

        /** Why no effect may begin in these scopes now; empty when it may. */
        Optional<String> against(Set<String> scopes);

        /**
         * Why effects may not reach that far now; empty when they may.
         *
         * @param busy hosts of the service that other runs have begun to change
         * @param open incidents of the service
         */
        Optional<String> against(Dispatch dispatch, Set<String> busy, List<Incident> open);
    }

    public GroupCommit(
            Transactions transactions,
            ChangeWriter writer,
            RunTable runs,
            CallTable calls,
            Facts facts,
            Lease lease,
            Brakes brakes) {
        this.transactions = transactions;
        this.writer = writer;
        this.runs = runs;
        this.calls = calls;
        this.facts = facts;
        this.lease = lease;
        this.brakes = brakes;
    }

    @Override
    public Kept keep(Change change) throws InterruptedException {
        var entry = new Entry(change, change.facts().stream().map(f -> fact(change, f)).toList());
        var refused = 0;
        while (true) {
            var waiting = new Waiting(entry, new CompletableFuture<>());
            queue.add(waiting);
            flush();
            try {
                return waiting.answer().get();
            } catch (ExecutionException failure) {
                LOG.warnf("A change of run %s is tried again: %s", change.runId(), failure);
                refused = again(refused, failure);
            }
        }
    }

    @Override
    public List<Noted> signals(String runId) throws InterruptedException {
        return patiently(session -> runs.signals(session, runId));
    }

    @Override
    public boolean takeLock(String key, String runId) throws InterruptedException {
        return patiently(session -> runs.lock(session, key, runId, lease.owner()));
    }

    @Override
    public Signal enter(Leased run, Command.EnterCall call) throws InterruptedException {
        return patiently(
                session -> calls.enter(session, run.plan().order(), call, lease.owner(), brakes));
    }

    private <T> T patiently(java.util.function.Function<Mutiny.Session, Uni<T>> work)
            throws InterruptedException {
        var refused = 0;
        while (true) {
            try {
                return transactions.run(work).subscribeAsCompletionStage().get();
            } catch (ExecutionException failure) {
                LOG.warnf("Tried again: %s", failure);
                refused = again(refused, failure);
            }
        }
    }

    private static int again(int refused, ExecutionException failure) throws InterruptedException {
        var times = refused(refused, failure);
        Thread.sleep(PAUSE);
        return times;
    }

    /**
     * How often in a row it was refused. A database that is away, or in no state to write, is
     * waited for; what it refuses for its data, or nobody can read, is not.
     *
     * @throws IllegalStateException when that was often enough
     */
    static int refused(int before, Throwable failure) {
        if (!Failures.refused(failure)) {
            return 0;
        }
        if (before + 1 == TRIES) {
            throw new IllegalStateException("refused " + TRIES + " times", failure);
        }
        return before + 1;
    }

    private void flush() {
        while (!queue.isEmpty() && underWay.get() < AT_ONCE) {
            if (underWay.incrementAndGet() > AT_ONCE) {
                underWay.decrementAndGet();
                return;
            }
            var batch = drain();
            if (batch.isEmpty()) {
                underWay.decrementAndGet();
            } else {
                commit(batch);
            }
        }
    }

    private List<Waiting> drain() {
        var batch = new ArrayList<Waiting>();
        for (var w = queue.poll(); w != null; w = queue.poll()) {
            batch.add(w);
            if (batch.size() == MOST) {
                break;
            }
        }
        return batch;
    }

    private void commit(List<Waiting> batch) {
        transactions
                .run(session -> write(session, batch))
                .subscribe()
                .with(answers -> answered(batch, answers), failure -> failed(batch, failure));
    }

    private Uni<Map<String, Kept>> write(Mutiny.Session session, List<Waiting> batch) {
        return writer.write(
                session, batch.stream().map(Waiting::entry).toList(), lease.owner(), brakes);
    }

    private void answered(List<Waiting> batch, Map<String, Kept> answers) {
        underWay.decrementAndGet();
        flush();
        for (var waiting : batch) {
            waiting.answer().complete(answers.get(waiting.entry().runId()));
        }
    }

    /** One bad change must not hold up the others: each is tried alone by its own driver. */
    private void failed(List<Waiting> batch, Throwable failure) {
        underWay.decrementAndGet();
        if (batch.size() == 1) {
            batch.getFirst().answer().completeExceptionally(failure);
        } else {
            batch.forEach(waiting -> alone(waiting));
        }
        flush();
    }

    private void alone(Waiting waiting) {
        underWay.incrementAndGet();
        commit(List.of(waiting));
    }

    private Fact fact(Change change, RunFact data) {
        var run = data.run();
        return facts.of(
                type(data),
                run.incidentId(),
                run.version(),
                run.incidentId(),
                change.cause(),
                data);
    }

    /** The CloudEvents type of what a run says. */
    public static EventType type(RunFact fact) {
        return switch (fact) {
            case RunFact.Started _ -> EventType.RUN_STARTED;
            case RunFact.StepFinished _ -> EventType.STEP_FINISHED;
            case RunFact.GuideOpened _ -> EventType.GUIDE_OPENED;
            case RunFact.ApprovalAsked _ -> EventType.APPROVAL_ASKED;
            case RunFact.ApprovalAnswered _ -> EventType.APPROVAL_ANSWERED;
            case RunFact.ApprovalReminded _ -> EventType.APPROVAL_REMINDED;
            case RunFact.ApprovalWithdrawn _ -> EventType.APPROVAL_WITHDRAWN;
            case RunFact.Finished _ -> EventType.RUN_FINISHED;
        };
    }
}
