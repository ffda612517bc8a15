package org.aimos.decision.judgment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.aimos.decision.rulebook.Playbook;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.events.Decision;
import org.aimos.events.Decision.Autonomy;
import org.aimos.events.Decision.PolicyMiss;
import org.aimos.events.Decision.PolicyVerdict;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Mode;
import org.aimos.events.Score;
import org.aimos.events.Verdict;
import org.aimos.resources.Risk;
import org.aimos.resources.policy.Policies;
import org.jspecify.annotations.Nullable;

/**
 * Decides what automation may do with an incident: the strictest of doubt, storm, rules, risk,
 * policy, autonomy and its own past on this incident. Nothing in here knows the time or the world.
 */
public final class Judge {
    /** The version of the deciding code, recorded with each decision. */
    public static final String ENGINE = "7";

    /** Of policies that do not match a sentence names no more; the table has all. */
    private static final int NAMED = 3;

    private static final Autonomy NO_PLAYBOOK =
            new Autonomy(Mode.OBSERVE, null, "No playbook was chosen.");

    private Judge() {}

    /**
     * Decides.
     *
     * @param inputsDigest {@code sha256:} over the bytes that the situation was recorded as
     */
    public static Decision decide(Situation situation, Rulebook rulebook, String inputsDigest) {
        Choice choice = choice(situation, rulebook);
        Playbook playbook = choice.playbook();
        Score score =
                rulebook.models()
                        .score(situation.traits(), playbook == null ? null : playbook.ref().name());
        Autonomy autonomy = autonomy(situation, rulebook, playbook);
        Policies.Answer policy =
                rulebook.policies(situation.question(score), playbook, autonomy.level().word());
        String route = policy.route() != null ? policy.route() : situation.placement().route();

        var caps = new ArrayList<>(circumstances(situation));
        caps.addAll(choice.caps());
        if (playbook != null) {
            caps.addAll(permission(playbook, policy, autonomy));
            caps.addAll(past(situation));
        }
        Mode mode = strictest(caps);
        if (mode == Mode.APPROVE && route == null) {
            caps.add(unanswerable());
            mode = Mode.HAND_OVER;
        }
        var explanation =
                new Explanation(situation, playbook, mode, caps, policy.terms(), route, score);
        return new Decision(
                situation.decisionId(),
                situation.incident().id(),
                situation.incident().version(),
                mode,
                playbook == null ? null : playbook.ref(),
                explanation.reason(),
                explanation.sentences(),
                choice.asked(),
                policy.asked(),
                autonomy,
                playbook == null ? null : playbook.risk().word(),
                mode == Mode.APPROVE ? policy.terms() : null,
                route,
                situation.alert(),
                situation.placement().service(),
                situation.engine(),
                inputsDigest,
                situation.now(),
                score,
                policy.missed());
    }

    /** The name of the playbook the rules choose now; null when none or several. */
    public static @Nullable String chosen(Situation situation, Rulebook rulebook) {
        Playbook playbook = choice(situation, rulebook).playbook();
        return playbook == null ? null : playbook.ref().name();
    }

    private static Choice choice(Situation situation, Rulebook rulebook) {
        Score score = rulebook.models().score(situation.traits(), null);
        return Choice.of(situation.question(score), rulebook);
    }

    private static Autonomy autonomy(
            Situation situation, Rulebook rulebook, @Nullable Playbook playbook) {
        var service = situation.placement().service();
        if (playbook == null) {
            return NO_PLAYBOOK;
        }
        return service == null
                ? new Autonomy(
                        Mode.OBSERVE, null, "Autonomy is granted for a service; there is none.")
                : rulebook.autonomy(playbook, service.name(), situation.incident().environment());
    }

    private static List<Cap> circumstances(Situation situation) {
        var caps = new ArrayList<Cap>();
        if (situation.storm() != null) {
            caps.add(
                    Cap.people(
                            situation.storm(),
                            "The storm has to end; what it brought stays with people."));
        }
        if (situation.placement().doubt() != null) {
            caps.add(Cap.people(situation.placement().doubt(), ""));
        }
        if (situation.silence() != null) {
            caps.add(
                    new Cap(
                            Mode.OBSERVE,
                            situation.silence(),
                            "The silence has to end, or expire it."));
        }
        if (situation.flapping() != null) {
            caps.add(
                    new Cap(
                            Mode.SUGGEST,
                            situation.flapping(),
                            "It has to be calm for a while; automation would only chase it."));
        }
        if (situation.incident().takenBy() != null) {
            caps.add(
                    Cap.people(
                            "%s has taken it over.".formatted(situation.incident().takenBy()),
                            "Nothing: automation stays out of what a person works on."));
        }
        if (situation.incident().status() != IncidentStatus.OPEN) {
            caps.add(
                    new Cap(
                            Mode.OBSERVE,
                            "It recovered before anything was decided.",
                            "It would have to fire again."));
        }
        return caps;
    }

    private static List<Cap> permission(
            Playbook playbook, Policies.Answer policy, Autonomy autonomy) {
        var caps = new ArrayList<Cap>();
        caps.add(byPolicy(policy));
        if (playbook.risk() == Risk.HIGH) {
            caps.add(
                    new Cap(
                            Mode.APPROVE,
                            "The playbook's risk is high, so a person has to agree each time.",
                            "A playbook of lower risk."));
        }
        caps.add(
                new Cap(
                        autonomy.level(),
                        "Autonomy of the playbook here is '%s': %s"
                                .formatted(autonomy.level().word(), autonomy.reason()),
                        "An Autonomy of a higher level for this version, applied by somebody other than the playbook's author."));
        return caps;
    }

    private static Cap byPolicy(Policies.Answer policy) {
        PolicyVerdict decisive = policy.decisive();
        if (decisive == null) {
            return Cap.people(
                    "No policy allows it; what no policy allows is denied.",
                    "A Policy that matches and says allow or approval." + nearest(policy.missed()));
        }
        String reason =
                "Policy '%s' says %s: %s"
                        .formatted(decisive.name(), decisive.verdict().word(), decisive.message());
        return new Cap(mode(decisive.verdict()), reason, "Another verdict of that policy.");
    }

    private static String nearest(List<PolicyMiss> missed) {
        return missed.isEmpty()
                ? ""
                : missed.stream()
                        .limit(NAMED)
                        .map(one -> "'%s' %s".formatted(one.name(), one.detail()))
                        .collect(Collectors.joining("; ", " Of those there are, ", ""));
    }

    private static Mode mode(Verdict verdict) {
        return switch (verdict) {
            case DENY -> Mode.HAND_OVER;
            case APPROVAL -> Mode.APPROVE;
            case ALLOW -> Mode.AUTONOMOUS;
        };
    }

    private static List<Cap> past(Situation situation) {
        return situation.selfHeals() < situation.selfHealsAllowed()
                ? List.of()
                : List.of(
                        new Cap(
                                Mode.APPROVE,
                                "Automation already acted on this incident %s, and it is back."
                                        .formatted(times(situation.selfHeals())),
                                "A person has to agree to a further try."));
    }

    private static String times(int n) {
        return n == 1 ? "once" : n + " times";
    }

    private static Cap unanswerable() {
        return Cap.people(
                "It needs an approval, but nobody can be asked: neither a policy nor the service names an Escalation.",
                "An Escalation, named by the policy or the Service.");
    }

    private static Mode strictest(List<Cap> caps) {
        return caps.stream()
                .map(Cap::atMost)
                .min(Comparator.naturalOrder())
                .orElse(Mode.AUTONOMOUS);
    }
}
