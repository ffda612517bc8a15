package org.aimos.orchestrator;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aimos.bus.Applied;
import org.aimos.bus.Ids;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.events.Run;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.events.Verdict;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Planner;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.orchestrator.plan.Reversal;
import org.aimos.orchestrator.plan.Situation;
import org.aimos.orchestrator.store.IncidentTable;
import org.aimos.orchestrator.store.RunTable;
import org.aimos.orchestrator.worker.Lease;
import org.aimos.orchestrator.worker.Leased;
import org.aimos.orchestrator.worker.LookBack;
import org.aimos.orchestrator.worker.StepRunner;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.Risk;
import org.aimos.resources.policy.Policies;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Takes runs back that have ended. What would be done is shown first; exactly that is done, by a
 * run of its own, while the targets read what they read at that moment, and with the consent of
 * people where policy wants it.
 */
@ApplicationScoped
public class UndoDesk {
    private final Transactions transactions;
    private final RunTable runs;
    private final IncidentTable incidents;
    private final Opening opening;
    private final Planner planner;
    private final Permissions permissions;
    private final Conflicts conflicts;
    private final ResourceReplica resources;
    private final Lease lease;
    private final Ids ids;
    private final LookBack lookBack;

    public UndoDesk(
            Transactions transactions,
            RunTable runs,
            IncidentTable incidents,
            Opening opening,
            Planner planner,
            Permissions permissions,
            Conflicts conflicts,
            ResourceReplica resources,
            Lease lease,
            Ids ids,
            StepRunner steps,
            Expressions expressions) {
        this.transactions = transactions;
        this.runs = runs;
        this.incidents = incidents;
        this.opening = opening;
        this.planner = planner;
        this.permissions = permissions;
        this.conflicts = conflicts;
        this.resources = resources;
        this.lease = lease;
        this.ids = ids;
        this.lookBack = new LookBack(steps, expressions);
    }

    /**
     * How a run would be taken back, with what its targets read now. 404 when there is no such run,
     * 409 when it goes on, or nothing of it stands.
     */
    public Uni<LookBack.Shown> plan(String id) {
        return transactions.run(session -> past(session, id)).flatMap(this::look);
    }

    /**
     * Takes a run back, exactly as it was shown. 409 when the plan is no longer what was shown, or
     * nothing may be started.
     *
     * @param digest of the plan that was shown
     * @return the run that does it
     */
    public Uni<Run> undo(String id, String digest, String person, String reason) {
        return transactions
                .run(session -> past(session, id))
                .flatMap(past ->
                        look(past)
                                .invoke(shown -> mustBe(shown, digest))
                                .flatMap(shown -> open(past, shown, person, reason)))
                .invoke(opening::driveOpened);
    }

    private record Past(Leased run, Map<String, String> texts, Set<String> taken) {}

    private Uni<Past> past(Mutiny.Session session, String id) {
        return runs.stored(session, id)
                .map(found ->
                        found.orElseThrow(() ->
                                Problem.notFound(
                                        "There is no run " + id, "List them with /v1/runs.")))
                .flatMap(stored ->
                        runs.list(session, stored.order().incidentId(), 1_000)
                                .map(others -> past(stored, others)));
    }

    private Past past(RunTable.Stored stored, List<Run> others) {
        var run = stored.state().run();
        if (!run.status().isFinal()) {
            throw Problem.conflict("The run goes on", "Cancel it, or wait for its end.");
        }
        if (run.undoes() != null) {
            throw Problem.conflict(
                    "The run took another back itself", "Start its playbook again instead.");
        }
        try {
            var spec = spec(stored.texts().getOrDefault(run.playbook().digest(), ""));
            var plan =
                    planner.again(
                            stored.order(), spec, d -> spec(stored.texts().getOrDefault(d, "")));
            var leased = new Leased(plan, stored.state(), lease.owner(), 0, 0, null);
            return new Past(leased, stored.texts(), taken(run, others));
        } catch (Refused refused) {
            throw Problem.conflict(
                    "It cannot be worked out any more: " + refused.reason(), "Do it by hand.");
        }
    }

    /** What the run itself rolled back, and what later runs took back. */
    private static Set<String> taken(Run run, List<Run> others) {
        var taken = new HashSet<String>();
        run.steps().stream()
                .filter(s -> s.status() == StepStatus.UNDONE)
                .forEach(s -> taken.add(s.id()));
        for (var other : others) {
            if (run.id().equals(other.undoes())) {
                if (other.status() == RunStatus.HANDED_OVER && other.steps().isEmpty()) {
                    throw Problem.conflict(
                            "Nobody can read any more what run " + other.id() + " took back of it",
                            "Look at the targets, and do the rest by hand.");
                }
                var done =
                        other.steps().stream()
                                .filter(s -> s.effect() && s.status() == StepStatus.DONE)
                                .map(s -> s.id().replaceFirst("^undo[0-9]+_", ""))
                                .toList();
                run.steps().stream()
                        .map(Run.Step::id)
                        .filter(path ->
                                done.contains(
                                        Reversal.Back.idOf(1, path)
                                                .replaceFirst("^undo[0-9]+_", "")))
                        .forEach(taken::add);
            }
        }
        return taken;
    }

    private Uni<LookBack.Shown> look(Past past) {
        return Uni.createFrom()
                .<LookBack.Shown>emitter(emitter ->
                        Thread.ofVirtual()
                                .name("look-back")
                                .start(() -> {
                                    try {
                                        emitter.complete(lookBack.look(past.run(), past.taken()));
                                    } catch (InterruptedException | RuntimeException e) {
                                        emitter.fail(e);
                                    }
                                }))
                .invoke(UndoDesk::mustHaveSomething);
    }

    private static void mustHaveSomething(LookBack.Shown shown) {
        if (shown.items().isEmpty() && shown.impossible().isEmpty()) {
            throw Problem.conflict("Nothing of the run stands", "There is nothing to take back.");
        }
    }

    private static void mustBe(LookBack.Shown shown, String digest) {
        if (!shown.digest().equals(digest)) {
            throw Problem.conflict(
                    "The plan is no longer what was shown", "Look at it again, then decide.");
        }
        if (shown.items().isEmpty()) {
            throw Problem.conflict("Nothing of it can be taken back", "Do it by hand.");
        }
    }

    private Uni<Run> open(Past past, LookBack.Shown shown, String person, String reason) {
        return transactions.run(session ->
                incidents
                        .views(session, List.of(past.run().plan().order().incidentId()))
                        .map(views -> draft(past, shown, views.values(), person, reason))
                        .flatMap(draft -> opening.judge(session, List.of(draft)))
                        .map(said ->
                                said.values().stream()
                                        .findFirst()
                                        .orElseThrow(() ->
                                                Problem.conflict(
                                                        "The same playbook is at work on the"
                                                                + " incident",
                                                        "Wait for its end."))
                                        .run()));
    }

    private Draft draft(
            Past past,
            LookBack.Shown shown,
            Iterable<IncidentTable.View> views,
            String person,
            String reason) {
        var order = past.run().plan().order();
        for (var view : views) {
            var decision = view.decision();
            if (decision != null) {
                var wish =
                        new Wish(
                                decision,
                                order.playbook().name(),
                                person,
                                null,
                                "takes run " + order.runId() + " back: " + reason);
                var situation =
                        new Situation(decision.alert(), decision.service(), view.incident());
                return draft(past, shown, wish, situation, person);
            }
        }
        throw Problem.conflict("Nothing is known about its incident any more", "Do it by hand.");
    }

    private Draft draft(
            Past past, LookBack.Shown shown, Wish wish, Situation situation, String person) {
        var original = past.run().plan().order();
        try {
            var playbook = applied(original.playbook().name(), original.playbook().version());
            var answer = permissions.permit(situation, playbook);
            var people = new TreeSet<>(original.excluded());
            people.add(person);
            var order =
                    original.backwards(
                            ids.next(),
                            person,
                            List.copyOf(people),
                            asks(past.run(), answer, playbook) ? answer.terms() : null,
                            shown.inputs(),
                            shown.reversal(original.runId()));
            var spec = spec(past.texts().getOrDefault(original.playbook().digest(), ""));
            var texts = past.texts();
            var plan = planner.again(order, spec, d -> spec(texts.getOrDefault(d, "")));
            return new Draft.Planned(
                    wish, conflicts.excluded(plan, answer.asked(), wish.decision()), texts);
        } catch (Refused refused) {
            throw Problem.conflict(refused.reason(), "Do it by hand.");
        }
    }

    /** What people were asked for to do they are asked for to take back, whatever policy says. */
    private static boolean asks(
            Leased past, Policies.Answer answer, Applied<PlaybookSpec> playbook) {
        var decisive = answer.decisive();
        return past.plan().order().gate() != null
                || past.state().run().approval() != null
                || decisive == null
                || decisive.verdict() != Verdict.ALLOW
                || playbook.resource().spec().risk() == Risk.HIGH;
    }

    private Applied<PlaybookSpec> applied(String name, String version) throws Refused {
        return resources
                .version(PlaybookSpec.class, name, version)
                .orElseThrow(
                        () -> new Refused("the playbook " + name + " " + version + " is not here"));
    }

    private static PlaybookSpec spec(String yaml) {
        var read = new ResourceReader().kept("kept playbook", yaml);
        return read.resources().stream()
                .flatMap(r -> r.as(PlaybookSpec.class).stream())
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("unreadable " + read.findings()))
                .spec();
    }
}
