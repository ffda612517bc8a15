package org.aimos.orchestrator;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.events.Run;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.store.IncidentTable;
import org.aimos.orchestrator.store.RunTable;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** What people do with runs: look, start one by hand, cancel. */
@ApplicationScoped
public class RunDesk {
    private final Transactions transactions;
    private final RunTable runs;
    private final IncidentTable incidents;
    private final Opening opening;
    private final Reconciler reconciler;

    public RunDesk(
            Transactions transactions,
            RunTable runs,
            IncidentTable incidents,
            Opening opening,
            Reconciler reconciler) {
        this.transactions = transactions;
        this.runs = runs;
        this.incidents = incidents;
        this.opening = opening;
        this.reconciler = reconciler;
    }

    /**
     * Runs, the newest first.
     *
     * @param incident only of this one; null for all
     */
    public Uni<List<Run>> list(@Nullable String incident, int limit) {
        return transactions.run(session -> runs.list(session, incident, limit));
    }

    /** One run; 404 when there is none. */
    public Uni<Run> get(String id) {
        return transactions
                .run(session -> runs.find(session, id))
                .map(found -> found.orElseThrow(() -> unknown(id)));
    }

    /**
     * Starts a run by hand. It waits for somebody else's approval before its first effect. 404 when
     * the incident is not known here, 409 when the same playbook is at work on it.
     */
    public Uni<Run> start(String incident, String playbook, String person, String reason) {
        return transactions
                .run(session -> start(session, incident, playbook, person, reason))
                .invoke(opening::driveOpened);
    }

    private Uni<Run> start(
            Mutiny.Session session,
            String incident,
            String playbook,
            String person,
            String reason) {
        return incidents
                .views(session, List.of(incident))
                .map(views -> {
                    var view = views.get(incident);
                    if (view == null || view.decision() == null) {
                        throw Problem.notFound(
                                "Nothing was decided about an incident " + incident + " yet",
                                "Look at it with /v1/incidents/" + incident + ".");
                    }
                    return new Wish(view.decision(), playbook, person, null, reason);
                })
                .flatMap(wish -> opening.open(session, List.of(wish)))
                .map(said -> {
                    if (said.isEmpty()) {
                        throw Problem.conflict(
                                playbook + " is at work on this incident already",
                                "List its runs with /v1/runs?incident=" + incident + ".");
                    }
                    return said.values().iterator().next().run();
                });
    }

    /** Stops a run at the next safe point; 404 when there is none, 409 when it has ended. */
    public Uni<Run> cancel(String id, String person, String reason) {
        return transactions
                .run(session ->
                        runs.find(session, id)
                                .map(found -> found.orElseThrow(() -> unknown(id)))
                                .invoke(RunDesk::mustGoOn)
                                .call(_ ->
                                        runs.note(
                                                session, id, new Signal.Cancelled(person, reason))))
                .invoke(reconciler::wake);
    }

    /**
     * Says that an item of a procedure was done, failed or is skipped. 404 when there is no such
     * item, 409 when people are not at it any more.
     */
    public Uni<Run> guide(
            String id,
            String guide,
            String item,
            Signal.GuideAnswered.Outcome outcome,
            String person,
            @Nullable String note) {
        var path = guide + "." + item;
        return note(id, guide, path, new Signal.GuideAnswered(guide, path, outcome, person, note));
    }

    /**
     * Lets the run do an item of a procedure. 404 when there is no such item, 409 when people are
     * not at it any more, or only a person can do it.
     */
    public Uni<Run> letDo(String id, String guide, String item, String person) {
        var path = guide + "." + item;
        return note(id, guide, path, new Signal.GuideAsked(guide, path, person));
    }

    private Uni<Run> note(String id, String guide, String path, Signal signal) {
        return transactions
                .run(session ->
                        runs.find(session, id)
                                .map(found -> found.orElseThrow(() -> unknown(id)))
                                .invoke(run -> mustWait(run, guide, path, signal))
                                .call(_ -> runs.note(session, id, signal)))
                .invoke(reconciler::wake);
    }

    private static void mustWait(Run run, String guide, String path, Signal signal) {
        var item =
                run.steps().stream()
                        .filter(s -> s.id().equals(path))
                        .findFirst()
                        .orElseThrow(() ->
                                Problem.notFound(
                                        "The run has no item " + path,
                                        "Look at it with /v1/runs/" + run.id() + "."));
        var shown =
                run.steps().stream()
                        .filter(s -> s.id().equals(guide) && s.status() == StepStatus.RUNNING)
                        .map(Run.Step::guide)
                        .filter(Objects::nonNull)
                        .findFirst();
        if (run.status().isFinal() || shown.isEmpty() || item.status() != StepStatus.PENDING) {
            throw Problem.conflict(
                    path + " is " + item.status().word() + ", nobody is asked for it",
                    "Look at the run.");
        }
        var byHandOnly =
                shown.get().items().stream()
                        .noneMatch(i -> path.endsWith("." + i.id()) && i.does() != null);
        if (signal instanceof Signal.GuideAsked && byHandOnly) {
            throw Problem.conflict(
                    "Only a person can do " + path, "Do it by hand and say what came of it.");
        }
    }

    private static void mustGoOn(Run run) {
        if (run.status().isFinal()) {
            throw Problem.conflict(
                    "The run has ended: " + run.reason(), "There is nothing to cancel.");
        }
    }

    private static Problem unknown(String id) {
        return Problem.notFound("There is no run " + id, "List them with /v1/runs.");
    }
}
