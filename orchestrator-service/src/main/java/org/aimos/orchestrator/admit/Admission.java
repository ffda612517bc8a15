package org.aimos.orchestrator.admit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aimos.orchestrator.guard.ChangeWindows;
import org.aimos.orchestrator.guard.EmptySets;
import org.aimos.orchestrator.guard.Reach;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.kill.Scopes;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.resources.Limits;
import org.aimos.resources.PlaybookSpec.OnBusy;

/** Decides whether a plan may begin, the reasons against it in a fixed order. */
public final class Admission {
    private Admission() {}

    /** Judges the plan where no change window is in force. */
    public static Verdict judge(Plan plan, House house, Limits.InForce limits) {
        return judge(plan, house, limits, new ChangeWindows(List.of()), Instant.EPOCH);
    }

    /** Judges the plan and, when it is admitted, notes it in the house. */
    public static Verdict judge(
            Plan plan, House house, Limits.InForce limits, ChangeWindows windows, Instant now) {
        var order = plan.order();
        var playbook = order.playbook().name();
        var ongoing = house.byIncident().get(order.incidentId());
        if (ongoing != null) {
            return ongoing.playbook().equals(playbook)
                    ? new Verdict.GoesOn(ongoing.runId())
                    : new Verdict.NotStarted(
                            "another run of this incident, of "
                                    + ongoing.playbook()
                                    + ", has not ended");
        }
        var kill = KillWatch.pulledIn(house.kills(), Scopes.of(plan));
        if (kill.isPresent()) {
            var k = kill.get();
            return new Verdict.NotStarted(
                    "the kill switch "
                            + k.scope()
                            + " was pulled by "
                            + k.by()
                            + ": "
                            + k.reason());
        }
        var guarded = guarded(plan, house, limits, windows, now);
        if (guarded.isPresent()) {
            return new Verdict.NotStarted(guarded.get());
        }
        var exceeded = exceeded(plan, house, limits);
        if (exceeded.isPresent()) {
            return new Verdict.NotStarted(exceeded.get());
        }
        return lock(plan, house);
    }

    private static Optional<String> guarded(
            Plan plan, House house, Limits.InForce limits, ChangeWindows windows, Instant now) {
        if (plan.acts().noneMatch(PlannedStep.Act::effect)) {
            return Optional.empty();
        }
        var order = plan.order();
        var service = Objects.requireNonNullElse(order.serviceName(), "");
        var breaker = Reach.breaker(plan);
        var reach = Reach.of(plan);
        return EmptySets.against(plan)
                .or(() ->
                        windows.against(
                                order.environment(),
                                order.serviceName(),
                                order.playbook().name(),
                                now))
                .or(() ->
                        house.openBreaker(breaker)
                                .map(why -> "the circuit breaker " + breaker + " is open: " + why))
                .or(() ->
                        reach.against(
                                service,
                                reach.unwell(order, house.open(service)),
                                house.busy(service),
                                limits));
    }

    /** What a run of this plan counts against in the last hour. */
    public static List<String> counters(Plan plan) {
        var counters = new ArrayList<String>();
        counters.add("runs:" + plan.order().playbook().name());
        if (plan.order().lockKey() != null) {
            counters.add(perTarget(plan));
        }
        return counters;
    }

    private static Verdict lock(Plan plan, House house) {
        var key = plan.order().lockKey();
        var holder = key == null ? null : house.locks().get(key);
        if (key == null || holder == null) {
            if (key != null) {
                house.locks().put(key, plan.order().runId());
            }
            return admitted(plan, house, true);
        }
        var lock = plan.playbook().lock();
        var onBusy = lock == null ? OnBusy.HAND_OVER : lock.onBusy();
        return switch (onBusy) {
            case JOIN ->
                    new Verdict.NotStarted(
                            "joined: run " + holder + " is at work on " + key + " already");
            case QUEUE -> admitted(plan, house, false);
            case HAND_OVER -> new Verdict.NotStarted("run " + holder + " holds the lock " + key);
        };
    }

    private static Verdict admitted(Plan plan, House house, boolean lockHeld) {
        var order = plan.order().withLockHeld(lockHeld);
        var counters = counters(plan);
        if (order.serviceName() != null) {
            house.touched(order.serviceName(), Reach.of(plan).touched());
        }
        house.admitted(
                new House.Ongoing(order.runId(), order.incidentId(), order.playbook().name()),
                counters);
        return new Verdict.Admitted(plan.with(order), counters);
    }

    private static Optional<String> exceeded(Plan plan, House house, Limits.InForce limits) {
        var playbook = plan.order().playbook().name();
        var own = plan.playbook().limits();
        var atOnce = stricter(limits.runsAtOncePerPlaybook(), own.running());
        if (house.running(playbook) >= atOnce) {
            return Optional.of(
                    "the limit of " + atOnce + " runs of " + playbook + " at once is reached");
        }
        var perHour = stricter(limits.runsPerHourPerPlaybook(), own.perHour());
        if (house.lastHour("runs:" + playbook) >= perHour) {
            return Optional.of(
                    "the limit of " + perHour + " runs of " + playbook + " an hour is reached");
        }
        if (house.lastDay("runs:" + playbook) >= limits.runsPerDayPerPlaybook()) {
            return Optional.of(
                    "the budget of "
                            + limits.runsPerDayPerPlaybook()
                            + " runs of "
                            + playbook
                            + " a day is used up");
        }
        var perTarget = own.perTargetPerHour();
        if (perTarget != null
                && plan.order().lockKey() != null
                && house.lastHour(perTarget(plan)) >= perTarget) {
            return Optional.of(
                    "the limit of "
                            + perTarget
                            + " runs an hour on "
                            + plan.order().lockKey()
                            + " is reached");
        }
        return Optional.empty();
    }

    private static String perTarget(Plan plan) {
        return "runs:" + plan.order().playbook().name() + ":" + plan.order().lockKey();
    }

    private static int stricter(int house, @org.jspecify.annotations.Nullable Integer own) {
        return own == null ? house : Math.min(house, own);
    }
}
