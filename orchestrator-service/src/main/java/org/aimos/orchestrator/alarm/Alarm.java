package org.aimos.orchestrator.alarm;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.Alert;
import org.aimos.events.Approval;
import org.aimos.events.BreakGlass;
import org.aimos.events.OwnAlert;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.Severity;
import org.aimos.orchestrator.plan.Order;
import org.aimos.orchestrator.trigger.Due;
import org.jspecify.annotations.Nullable;

/**
 * A condition of AIMOS itself that people have to know of, or that is over.
 *
 * @param kind what it is about, such as {@code trigger}
 * @param about which one of them; one condition for each
 * @param moment tells one telling of it from the next
 * @param fires false when it is over
 * @param place the service and environment it counts as
 */
public record Alarm(
        String kind,
        String about,
        String moment,
        boolean fires,
        Severity severity,
        String name,
        String title,
        Place place,
        Map<String, String> labels) {
    /**
     * Where an alarm belongs.
     *
     * @param service null when there is none
     */
    public record Place(@Nullable String service, String environment) {}

    /** How alerts about a service name it. */
    @FunctionalInterface
    public interface Naming {
        /** Name and labels that decision knows the service by. */
        Named of(String service);
    }

    /** A service as alerts name it. */
    public record Named(String name, Map<String, String> labels) {}

    /**
     * What a run by the clock has to tell: it waits for people or came to no good end; or it ended
     * well. Empty for any other moment, and for a run that an incident stands for.
     */
    public static Optional<Alarm> of(Order order, RunFact said) {
        return Due.triggerOf(order.incidentId()).flatMap(trigger -> of(trigger, order, said));
    }

    private static Optional<Alarm> of(String trigger, Order order, RunFact said) {
        var run = said.run();
        return switch (said) {
            case RunFact.ApprovalAsked f ->
                    Optional.of(waits(trigger, order, run, question(f.approval())));
            case RunFact.GuideOpened _ ->
                    Optional.of(waits(trigger, order, run, "a procedure is to be followed"));
            case RunFact.Finished _ -> Optional.of(ended(trigger, order, run));
            case RunFact.Started _,
                    RunFact.StepFinished _,
                    RunFact.ApprovalAnswered _,
                    RunFact.ApprovalReminded _,
                    RunFact.ApprovalWithdrawn _ ->
                    Optional.empty();
        };
    }

    private static String question(Approval asked) {
        return asked.question() + " Answer until " + asked.expiresAt();
    }

    private static Alarm waits(String trigger, Order order, Run run, String what) {
        return trigger(
                trigger,
                order,
                run,
                true,
                Severity.WARNING,
                "%s by the clock (run %s) waits for people: %s"
                        .formatted(run.playbook().name(), run.id(), what));
    }

    private static Alarm ended(String trigger, Order order, Run run) {
        var word = run.status().word();
        var title =
                "%s by the clock (run %s) ended as %s: %s"
                        .formatted(run.playbook().name(), run.id(), word, run.reason());
        return switch (run.status()) {
            case HANDED_OVER, ROLLED_BACK ->
                    trigger(trigger, order, run, true, Severity.HIGH, title);
            case NOT_STARTED -> trigger(trigger, order, run, true, Severity.WARNING, title);
            case SUCCEEDED, NO_CHANGE, CANCELLED, RUNNING, AWAITING_APPROVAL, ROLLING_BACK ->
                    trigger(trigger, order, run, false, Severity.WARNING, title);
        };
    }

    private static Alarm trigger(
            String trigger, Order order, Run run, boolean fires, Severity severity, String title) {
        return new Alarm(
                "trigger",
                trigger,
                run.id() + "/" + run.version(),
                fires,
                severity,
                "ScheduledRunNeedsPeople",
                title,
                new Place(order.serviceName(), order.environment()),
                Map.of("trigger", trigger, "playbook", run.playbook().name()));
    }

    /**
     * That nobody reviewed an answer which was given alone, though the review is due; or that it
     * was reviewed.
     *
     * @param reminder the first is 1
     */
    public static Alarm of(BreakGlass glass, Place place, int reminder) {
        var reviewed = glass.finding() != null;
        var title =
                reviewed
                        ? "the break-glass of " + glass.by() + " was reviewed"
                        : "nobody reviewed the break-glass of %s, due at %s: %s"
                                .formatted(glass.by(), glass.reviewBy(), glass.reason());
        return new Alarm(
                "break-glass",
                glass.id(),
                Integer.toString(reminder),
                !reviewed,
                reminder > 1 ? Severity.HIGH : Severity.WARNING,
                "BreakGlassNotReviewed",
                title,
                place,
                Map.of("breakGlass", glass.id(), "run", glass.runId()));
    }

    /** How often people are reminded of a review that is due. */
    public static int reminders(BreakGlass glass, Duration every, Instant now) {
        return now.isBefore(glass.reviewBy())
                ? 0
                : 1 + (int) Duration.between(glass.reviewBy(), now).dividedBy(every);
    }

    /**
     * The alert it is told as.
     *
     * @param since when it began to fire
     */
    public Alert alert(Naming naming, Instant since, Instant now) {
        var service = place.service();
        var named = service == null ? null : naming.of(service);
        var all = new LinkedHashMap<String, String>();
        if (named != null) {
            all.putAll(named.labels());
        }
        all.putAll(labels);
        return new OwnAlert(
                        kind,
                        about,
                        severity,
                        name,
                        title,
                        named == null ? null : named.name(),
                        place.environment(),
                        all,
                        since)
                .alert(fires ? null : now, now);
    }

    /** Identity of the condition. */
    public String key() {
        return OwnAlert.key(kind, about);
    }
}
