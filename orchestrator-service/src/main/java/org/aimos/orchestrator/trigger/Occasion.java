package org.aimos.orchestrator.trigger;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.Decision;
import org.aimos.events.Mode;
import org.aimos.events.PlaybookRef;
import org.aimos.events.ServiceSnapshot;
import org.aimos.events.Severity;
import org.aimos.events.Verdict;
import org.aimos.resources.Resource;
import org.aimos.resources.Risk;
import org.aimos.resources.TriggerSpec;
import org.aimos.resources.policy.Policies;
import org.jspecify.annotations.Nullable;

/**
 * What a run by the clock is about: an alert that nobody sent, with the trigger's labels, and a
 * decision by the same ladder as any other: the strictest of policy, autonomy and risk.
 */
public record Occasion(Due due, Resource<TriggerSpec> trigger, @Nullable ServiceSnapshot service) {

    /** What the playbook's conditions see as the alert. */
    public Alert alert() {
        var environment = service == null ? null : service.environment().word();
        return new Alert(
                "trigger",
                "trigger",
                UUID.nameUUIDFromBytes(due.id().getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString()
                        .replace("-", ""),
                due.id(),
                null,
                AlertStatus.NOTE,
                Severity.INFO,
                "default",
                due.trigger(),
                "Trigger " + due.trigger() + " is due",
                null,
                null,
                service == null ? null : service.name(),
                environment,
                trigger.spec().labels(),
                Map.of(),
                due.at(),
                null,
                due.at(),
                null,
                null);
    }

    /** The decision that the run follows from. */
    public Decision decision(
            PlaybookRef playbook, Risk risk, Policies.Answer policy, Decision.Autonomy autonomy) {
        var mode = mode(risk, policy, autonomy);
        var reason = "trigger " + due.trigger() + " is due at " + due.at() + why(mode, policy);
        return new Decision(
                due.id(),
                due.id(),
                0,
                mode,
                playbook,
                reason,
                List.of(reason),
                List.of(),
                policy.asked(),
                autonomy,
                risk.word(),
                mode == Mode.APPROVE ? policy.terms() : null,
                policy.route(),
                alert(),
                service,
                "trigger",
                trigger.digest(),
                due.at(),
                null,
                policy.missed());
    }

    private static Mode mode(Risk risk, Policies.Answer policy, Decision.Autonomy autonomy) {
        var decisive = policy.decisive();
        var allowed = decisive == null ? Mode.HAND_OVER : mode(decisive.verdict());
        var byRisk = risk == Risk.HIGH ? Mode.APPROVE : Mode.AUTONOMOUS;
        return Stream.of(allowed, byRisk, autonomy.level())
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    private static Mode mode(Verdict verdict) {
        return switch (verdict) {
            case DENY -> Mode.HAND_OVER;
            case APPROVAL -> Mode.APPROVE;
            case ALLOW -> Mode.AUTONOMOUS;
        };
    }

    private static String why(Mode mode, Policies.Answer policy) {
        var decisive = policy.decisive();
        return switch (mode) {
            case HAND_OVER ->
                    decisive == null
                            ? ", but no policy allows it"
                            : ", but policy "
                                    + decisive.name()
                                    + " denies it: "
                                    + decisive.message();
            case OBSERVE, SUGGEST -> ", but its autonomy is " + mode.word();
            case APPROVE, AUTONOMOUS -> "";
        };
    }
}
