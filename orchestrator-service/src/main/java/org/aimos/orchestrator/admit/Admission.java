package org.aimos.orchestrator.admit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aimos.orchestrator.guard.ChangeWindows;
import org.aimos.orchestrator.guard.EmptySets;
import org.aimos.orchestrator.guard.Entrance;
import org.aimos.orchestrator.guard.Extent;
import org.aimos.orchestrator.guard.Reach;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.kill.Scopes;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.PlannedStep;
import org.aimos.resources.Limits;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PlaybookSpec.OnBusy;
import org.jspecify.annotations.Nullable;

/** Decides whether a plan may begin, the reasons against it in a fixed order. */
public final class Admission {
    private Admission() {}

    /** Judges the plan where no change window is in force. */
    public static Verdict judge(Plan plan, House house, Limits.InForce limits) {
        return judge(
                plan, Extent.none(), house, limits, new ChangeWindows(List.of()), Instant.EPOCH);
    }

    /**
     * Judges the plan and, when it is admitted, notes it in the house.
     *
     * @param extent what its effects name, as far as it is known before anything was read
     */
    public static Verdict judge(
            Plan plan,
            Extent extent,
            House house,
            Limits.InForce limits,
            ChangeWindows windows,
            Instant now) {
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
        var guarded = guarded(plan, extent, house, limits, windows, now);
        if (guarded.isPresent()) {
            return new Verdict.NotStarted(guarded.get());
        }
        var exceeded =
                exceeded(
                        order.playbook().name(),
                        plan.playbook().limits(),
                        order.lockKey(),
                        house,
                        limits);
        if (exceeded.isPresent()) {
            return new Verdict.NotStarted(exceeded.get());
        }
        return lock(plan, house);
    }

    private static Optional<String> guarded(
            Plan plan,
            Extent extent,
            House house,
            Limits.InForce limits,
            ChangeWindows windows,
            Instant now) {
        if (plan.acts().noneMatch(PlannedStep.Act::effect)) {
            return Optional.empty();
        }
        var order = plan.order();
        var service = Objects.requireNonNullElse(order.serviceName(), "");
        var breaker = Reach.breaker(plan);
        var reach = Reach.of(plan, extent.told());
        return EmptySets.against(plan)
                .or(() ->
                        windows.against(
                                order.environment(),
                                order.serviceName(),
                                order.playbook().name(),
                                now))
                .or(() -> open(house, breaker))
                .or(() ->
                        reach.against(
                                service,
                                reach.unwell(order, house.open(service)),
                                house.busy(service),
                                limits))
                .or(() -> extent.against(limits));
    }

    /**
     * Judges a called playbook right when it is about to begin as a part of a run.
     *
     * @param before calls of the same run that have begun, this one too when it begins anew; a run
     *     counts once for each playbook it calls, and once for each lock key
     * @param window why no effect of it may begin now; empty when it may
     */
    public static Admittance judge(
            Entrance call,
            List<Inside> before,
            House house,
            Limits.InForce limits,
            Optional<String> window) {
        var counted = before.stream().anyMatch(c -> c.playbook().equals(call.playbook()));
        var against =
                window.filter(_ -> call.effects())
                        .or(() -> call.effects() ? open(house, call.breaker()) : Optional.empty())
                        .or(() ->
                                counted
                                        ? Optional.empty()
                                        : exceeded(
                                                call.playbook(),
                                                call.limits(),
                                                call.lockKey(),
                                                house,
                                                limits));
        if (against.isPresent()) {
            return new Admittance.Refused(call.playbook() + " may not begin: " + against.get());
        }
        var key = call.lockKey();
        var holder = key == null ? null : house.locks().get(key);
        if (holder == null || holder.equals(house.run())) {
            return new Admittance.Entered(counters(call, before, counted), holder == null);
        }
        return switch (call.onBusy()) {
            case JOIN ->
                    new Admittance.Refused("run " + holder + " is at work on " + key + " already");
            case QUEUE -> new Admittance.Busy(holder);
            case HAND_OVER -> new Admittance.Refused("run " + holder + " holds the lock " + key);
        };
    }

    /** A call that has begun. */
    public record Inside(String playbook, @Nullable String lock) {}

    private static List<String> counters(Entrance call, List<Inside> before, boolean counted) {
        var counters = counters(call.playbook(), call.lockKey());
        if (counted) {
            counters.removeFirst();
        }
        if (before.contains(new Inside(call.playbook(), call.lockKey()))) {
            counters.clear();
        }
        return counters;
    }

    private static Optional<String> open(House house, String breaker) {
        return house.openBreaker(breaker)
                .map(why -> "the circuit breaker " + breaker + " is open: " + why);
    }

    /** What a run of this plan counts against in the last hour. */
    public static List<String> counters(Plan plan) {
        return counters(plan.order().playbook().name(), plan.order().lockKey());
    }

    /** What a run of this playbook, or a call of it, counts against in the last hour. */
    public static List<String> counters(String playbook, @Nullable String lockKey) {
        var counters = new ArrayList<String>();
        counters.add("runs:" + playbook);
        if (lockKey != null) {
            counters.add(perTarget(playbook, lockKey));
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

    private static Optional<String> exceeded(
            String playbook,
            PlaybookSpec.RunLimits own,
            @Nullable String lockKey,
            House house,
            Limits.InForce limits) {
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
                && lockKey != null
                && house.lastHour(perTarget(playbook, lockKey)) >= perTarget) {
            return Optional.of(
                    "the limit of " + perTarget + " runs an hour on " + lockKey + " is reached");
        }
        return Optional.empty();
    }

    private static String perTarget(String playbook, String lockKey) {
        return "runs:" + playbook + ":" + lockKey;
    }

    private static int stricter(int house, @Nullable Integer own) {
        return own == null ? house : Math.min(house, own);
    }
}
