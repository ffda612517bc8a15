package org.aimos.orchestrator;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.aimos.bus.Facts;
import org.aimos.bus.Ids;
import org.aimos.bus.Outbox;
import org.aimos.events.Fact;
import org.aimos.events.RunFact;
import org.aimos.orchestrator.admit.Admission;
import org.aimos.orchestrator.admit.House;
import org.aimos.orchestrator.admit.Verdict;
import org.aimos.orchestrator.alarm.Alarm;
import org.aimos.orchestrator.guard.Extent;
import org.aimos.orchestrator.guard.Reach;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Known;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.run.Moment;
import org.aimos.orchestrator.run.RunMachine;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.aimos.orchestrator.store.AlarmTable;
import org.aimos.orchestrator.store.GroupCommit;
import org.aimos.orchestrator.store.HouseTable;
import org.aimos.orchestrator.store.IncidentTable;
import org.aimos.orchestrator.store.RunTable;
import org.aimos.orchestrator.worker.Crew;
import org.aimos.orchestrator.worker.Lease;
import org.aimos.orchestrator.worker.Leased;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Opens runs, in the transaction that the wish for them arrives in. A wish that cannot be granted
 * leaves a run that was not started, with the reason, so that people take over.
 */
@ApplicationScoped
public class Opening {
    private static final long FIRST_EPOCH = 1;

    private final Drafting drafting;
    private final HouseTable houses;
    private final IncidentTable incidents;
    private final RunTable runs;
    private final Outbox outbox;
    private final AlarmTable alarms;
    private final Facts facts;
    private final Wiring wiring;
    private final Expressions expressions;
    private final Lease lease;
    private final Clock clock;
    private final Ids ids;
    private final Crew crew;
    private final ConcurrentLinkedQueue<Leased> opened = new ConcurrentLinkedQueue<>();

    public Opening(
            Drafting drafting,
            HouseTable houses,
            IncidentTable incidents,
            RunTable runs,
            Outbox outbox,
            AlarmTable alarms,
            Facts facts,
            Wiring wiring,
            Expressions expressions,
            Lease lease,
            Clock clock,
            Ids ids,
            Crew crew) {
        this.drafting = drafting;
        this.houses = houses;
        this.incidents = incidents;
        this.runs = runs;
        this.outbox = outbox;
        this.alarms = alarms;
        this.facts = facts;
        this.wiring = wiring;
        this.expressions = expressions;
        this.lease = lease;
        this.clock = clock;
        this.ids = ids;
        this.crew = crew;
    }

    /**
     * Drives what was opened since the last call; to be called after the commit. A run whose
     * transaction was rolled back after all is not there, so its first intent commits nothing.
     */
    public void driveOpened() {
        var runs = new ArrayList<Leased>();
        for (var run = opened.poll(); run != null; run = opened.poll()) {
            runs.add(run);
        }
        crew.drive(runs);
    }

    /** What comes of opening, gathered for a few statements. */
    private static final class Harvest {
        final List<RunTable.Row> rows = new ArrayList<>();
        final Map<String, RunTable.Used> used = new LinkedHashMap<>();
        final Map<String, Integer> counts = new LinkedHashMap<>();
        final List<HouseTable.Lock> locks = new ArrayList<>();
        final List<HouseTable.Touched> touched = new ArrayList<>();
        final List<Fact> facts = new ArrayList<>();
        final List<Alarm> alarms = new ArrayList<>();
        final Map<String, RunFact> first = new LinkedHashMap<>();
    }

    /**
     * Opens a run for each wish, or says why not.
     *
     * @return the first thing that was said about each run, by run id
     */
    public Uni<Map<String, RunFact>> open(Mutiny.Session session, List<Wish> wishes) {
        if (wishes.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        return draft(session, wishes).flatMap(drafts -> judge(session, drafts));
    }

    private Uni<List<Draft>> draft(Mutiny.Session session, List<Wish> wishes) {
        var incidentIds = wishes.stream().map(Wish::incidentId).distinct().toList();
        return incidents
                .views(session, incidentIds)
                .map(views ->
                        wishes.stream()
                                .map(w -> drafting.draft(w, views.get(w.incidentId())))
                                .toList());
    }

    /** Opens runs that were drafted elsewhere, or says why not; see {@link #open}. */
    Uni<Map<String, RunFact>> judge(Mutiny.Session session, List<Draft> drafts) {
        return houses.read(session, question(drafts))
                .flatMap(standing -> {
                    var harvest = new Harvest();
                    var house = standing.house();
                    drafts.stream()
                            .filter(d -> isNew(d.wish(), standing.decided()))
                            .forEach(draft -> harvest(draft, house, harvest));
                    return write(session, harvest);
                });
    }

    /** What would become of a draft; nothing is kept. */
    Uni<Verdict> wouldBe(Mutiny.Session session, Draft.Planned draft) {
        return houses.read(session, question(List.of(draft)))
                .map(standing -> admission(draft, standing.house()));
    }

    private static boolean isNew(Wish wish, Set<String> decided) {
        return wish.decisionId() == null || !decided.contains(wish.decisionId());
    }

    private HouseTable.Question question(List<Draft> drafts) {
        var decisions = new LinkedHashSet<String>();
        var incidentIds = new LinkedHashSet<String>();
        var playbooks = new LinkedHashSet<String>();
        var counters = new LinkedHashSet<String>();
        var locks = new LinkedHashSet<String>();
        var breakers = new LinkedHashSet<String>();
        var services = new LinkedHashSet<String>();
        for (var draft : drafts) {
            if (draft.wish().decisionId() != null) {
                decisions.add(draft.wish().decisionId());
            }
            incidentIds.add(draft.order().incidentId());
            playbooks.add(draft.order().playbook().name());
            if (draft instanceof Draft.Planned planned) {
                counters.addAll(Admission.counters(planned.plan()));
                breakers.add(Reach.breaker(planned.plan()));
                if (!reach(planned.plan()).touched().isEmpty()) {
                    services.add(Objects.requireNonNull(draft.order().serviceName()));
                }
                if (draft.order().lockKey() != null) {
                    locks.add(draft.order().lockKey());
                }
            }
        }
        return new HouseTable.Question(
                decisions, incidentIds, playbooks, counters, locks, breakers, services, null);
    }

    private Reach reach(Plan plan) {
        return Reach.of(plan, extent(plan).told());
    }

    private Extent extent(Plan plan) {
        return Extent.of(plan, Known.NOTHING, expressions);
    }

    private void harvest(Draft draft, House house, Harvest harvest) {
        switch (draft) {
            case Draft.Impossible d -> notStarted(d.order(), d.reason(), d.wish(), harvest);
            case Draft.Planned d -> {
                switch (admission(d, house)) {
                    case Verdict.GoesOn _ -> {}
                    case Verdict.NotStarted v ->
                            notStarted(d.order(), v.reason(), d.wish(), harvest);
                    case Verdict.Admitted v -> admitted(d, v, harvest);
                }
            }
        }
    }

    private Verdict admission(Draft.Planned draft, House house) {
        return Admission.judge(
                draft.plan(),
                extent(draft.plan()),
                house,
                wiring.limits(),
                wiring.changeWindows(),
                clock.instant());
    }

    private void admitted(Draft.Planned draft, Verdict.Admitted verdict, Harvest harvest) {
        var now = clock.instant();
        var state = RunState.admitted(verdict.plan(), draft.wish().reason(), now);
        var moment = new Moment(now, ids::next, expressions);
        var started = RunMachine.apply(state, new Signal.Started(), verdict.plan(), moment);
        var order = verdict.plan().order();
        keep(order, started.state(), draft.wish(), started.facts(), harvest);
        opened.add(
                new Leased(
                        verdict.plan(),
                        started.state(),
                        lease.owner(),
                        FIRST_EPOCH,
                        0,
                        draft.wish().cause()));
        draft.texts()
                .forEach((digest, yaml) ->
                        harvest.used.put(digest, new RunTable.Used(digest, yaml)));
        verdict.counters().forEach(c -> harvest.counts.merge(c, 1, Integer::sum));
        harvest.touched.add(
                new HouseTable.Touched(
                        order.runId(),
                        Reach.breaker(verdict.plan()),
                        order.serviceName(),
                        Reach.of(verdict.plan()).touched()));
        if (order.lockKey() != null && order.lockHeld()) {
            harvest.locks.add(new HouseTable.Lock(order.lockKey(), order.runId()));
        }
    }

    private void notStarted(Order order, String reason, Wish wish, Harvest harvest) {
        var finished = RunMachine.notStarted(order, reason, clock.instant());
        keep(order, RunState.ended(finished.run()), wish, List.of(finished), harvest);
    }

    private void keep(Order order, RunState state, Wish wish, List<RunFact> said, Harvest harvest) {
        harvest.rows.add(RunTable.Row.of(order, state, wish.causeText(), lease.owner()));
        for (var data : said) {
            harvest.first.putIfAbsent(order.runId(), data);
            Alarm.of(order, data).ifPresent(harvest.alarms::add);
            harvest.facts.add(
                    facts.of(
                            GroupCommit.type(data),
                            order.incidentId(),
                            data.run().version(),
                            order.incidentId(),
                            wish.cause(),
                            data));
        }
    }

    private Uni<Map<String, RunFact>> write(Mutiny.Session session, Harvest harvest) {
        var counts = new ArrayList<HouseTable.Count>();
        harvest.counts.forEach((name, n) -> counts.add(new HouseTable.Count(name, n)));
        return runs.insert(session, harvest.rows, harvest.used.values())
                .chain(() -> houses.note(session, counts, harvest.locks, harvest.touched))
                .chain(() -> outbox.add(session, harvest.facts))
                .chain(() -> alarms.tell(session, harvest.alarms))
                .replaceWith(harvest.first);
    }
}
