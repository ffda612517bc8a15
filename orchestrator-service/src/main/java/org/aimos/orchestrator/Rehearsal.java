package org.aimos.orchestrator;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.events.PlaybookRef;
import org.aimos.events.Run;
import org.aimos.orchestrator.admit.Verdict;
import org.aimos.orchestrator.guard.Dispatch;
import org.aimos.orchestrator.guard.Entrance;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.store.CallTable;
import org.aimos.orchestrator.store.GroupCommit;
import org.aimos.orchestrator.store.IncidentTable;
import org.aimos.orchestrator.worker.DryRun;
import org.aimos.orchestrator.worker.Lease;
import org.aimos.orchestrator.worker.Leased;
import org.aimos.orchestrator.worker.StepRunner;
import org.hibernate.reactive.mutiny.Mutiny;

/** Shows what a run by hand would do: it reads, and changes and keeps nothing. */
@ApplicationScoped
public class Rehearsal {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Transactions transactions;
    private final IncidentTable incidents;
    private final Opening opening;
    private final Drafting drafting;
    private final Lease lease;
    private final Clock clock;
    private final DryRun dryRun;

    public Rehearsal(
            Transactions transactions,
            IncidentTable incidents,
            Opening opening,
            Drafting drafting,
            Lease lease,
            Clock clock,
            StepRunner steps,
            Expressions expressions,
            CallTable calls,
            GroupCommit.Brakes brakes) {
        this.transactions = transactions;
        this.incidents = incidents;
        this.opening = opening;
        this.drafting = drafting;
        this.lease = lease;
        this.clock = clock;
        this.dryRun = new DryRun(steps, expressions, new Asking(transactions, calls, brakes));
    }

    /** Asks the house as it stands, on the thread of the dry run. */
    private record Asking(Transactions transactions, CallTable calls, GroupCommit.Brakes brakes)
            implements DryRun.Guards {
        @Override
        public Optional<String> against(Order order, Entrance call, List<Entrance> before) {
            return transactions
                    .run(session -> calls.wouldRefuse(session, order, call, before, brakes))
                    .await()
                    .atMost(PATIENCE);
        }

        @Override
        public Optional<String> against(Dispatch dispatch) {
            return transactions
                    .run(session -> calls.wouldRefuse(session, dispatch, brakes))
                    .await()
                    .atMost(PATIENCE);
        }
    }

    /**
     * What would come of a run.
     *
     * @param starts false when it would not be started
     * @param outcome in one sentence: whom it would ask, how it would end, or why it does not start
     * @param plan what would be done, a line a step
     * @param results what was read, by path of the step
     */
    public record Shown(
            PlaybookRef playbook,
            boolean starts,
            String outcome,
            Map<String, Object> inputs,
            List<String> plan,
            List<Run.Step> steps,
            Map<String, Map<String, Object>> results) {}

    /** Looks; 404 when nothing was decided about the incident yet. */
    public Uni<Shown> show(String incident, String playbook, String person) {
        return transactions
                .run(session -> judged(session, incident, playbook, person))
                .flatMap(judged ->
                        switch (judged) {
                            case Judged.Not j -> Uni.createFrom().item(j.shown());
                            case Judged.Starts j -> look(j.plan());
                        });
    }

    private sealed interface Judged {
        record Not(Shown shown) implements Judged {}

        record Starts(Plan plan) implements Judged {}
    }

    private Uni<Judged> judged(
            Mutiny.Session session, String incident, String playbook, String person) {
        return incidents
                .views(session, List.of(incident))
                .map(views -> {
                    var view = views.get(incident);
                    if (view == null || view.decision() == null) {
                        throw Problem.notFound(
                                "Nothing was decided about an incident " + incident + " yet",
                                "Look at it with /v1/incidents/" + incident + ".");
                    }
                    var wish = new Wish(view.decision(), playbook, person, null, "dry run");
                    return drafting.draft(wish, view);
                })
                .flatMap(draft ->
                        switch (draft) {
                            case Draft.Impossible d ->
                                    Uni.createFrom().item(not(d.order().playbook(), d.reason()));
                            case Draft.Planned d -> admitted(session, d);
                        });
    }

    private Uni<Judged> admitted(Mutiny.Session session, Draft.Planned draft) {
        var playbook = draft.order().playbook();
        return opening.wouldBe(session, draft)
                .map(verdict ->
                        switch (verdict) {
                            case Verdict.Admitted v -> new Judged.Starts(v.plan());
                            case Verdict.NotStarted v -> not(playbook, v.reason());
                            case Verdict.GoesOn v ->
                                    not(playbook, "run " + v.runId() + " is at work");
                        });
    }

    private static Judged not(PlaybookRef playbook, String reason) {
        return new Judged.Not(
                new Shown(
                        playbook,
                        false,
                        "it would not start: " + reason,
                        Map.of(),
                        List.of(),
                        List.of(),
                        Map.of()));
    }

    /** Reads take their time, so they are done on a virtual thread of their own. */
    private Uni<Shown> look(Plan plan) {
        var ready = plan.with(plan.order().withLockHeld(true));
        return Uni.createFrom()
                .emitter(emitter ->
                        Thread.ofVirtual()
                                .name("dry-run")
                                .start(() -> {
                                    try {
                                        emitter.complete(shown(ready));
                                    } catch (InterruptedException | RuntimeException e) {
                                        emitter.fail(e);
                                    }
                                }));
    }

    private Shown shown(Plan plan) throws InterruptedException {
        var now = clock.instant();
        var state = RunState.admitted(plan, "dry run", now);
        var shown = dryRun.look(new Leased(plan, state, lease.owner(), 0, 0, null), now);
        return new Shown(
                plan.order().playbook(),
                true,
                shown.outcome(),
                plan.order().inputs(),
                shown.plan(),
                shown.steps(),
                shown.results());
    }
}
