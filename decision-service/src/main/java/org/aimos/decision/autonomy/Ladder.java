package org.aimos.decision.autonomy;

import java.util.Optional;
import java.util.Set;
import org.aimos.events.AutonomyFact.Evidence;
import org.aimos.events.Environment;
import org.aimos.events.Mode;
import org.aimos.resources.AutonomySpec;
import org.jspecify.annotations.Nullable;

/**
 * What each rung asks for. Below {@code autonomous} a person agrees each time, so there evidence is
 * gathered; in test and development it may be gathered alone.
 */
public final class Ladder {
    /** Runs that have to be recorded before a playbook acts alone in production or staging. */
    public static final int RUNS = 10;

    /** Percent of them after which the incident was over for good. */
    public static final int PERCENT = 90;

    private static final Set<Environment> GUARDED =
            Set.of(Environment.PRODUCTION, Environment.STAGING);

    private Ladder() {}

    /**
     * Why it can't be granted.
     *
     * @param what is missing, with the figures recorded
     * @param mend what to do about it
     */
    public record Objection(String what, String mend) {}

    /**
     * What speaks against a grant.
     *
     * @param from the level before it
     * @param covered environments that it reaches
     * @param recorded what is known of this version for its services
     */
    public static Optional<Objection> objection(
            AutonomySpec grant, Mode from, Set<Environment> covered, Evidence recorded) {
        if (grant.level().compareTo(from) <= 0) {
            return Optional.empty();
        }
        AutonomySpec.Evidence stated = grant.evidence();
        if (stated != null
                && (stated.runs() > recorded.runs() || stated.helped() > recorded.helped())) {
            return objection(
                    grant,
                    from,
                    "states %d runs of which %d helped".formatted(stated.runs(), stated.helped()),
                    recorded);
        }
        if (!guarded(grant.level(), covered)) {
            return Optional.empty();
        }
        if (stated == null) {
            return objection(grant, from, "states no evidence", recorded);
        }
        return enough(stated.runs(), stated.helped())
                ? Optional.empty()
                : objection(
                        grant,
                        from,
                        "states %d runs of which %d helped, which is too little"
                                .formatted(stated.runs(), stated.helped()),
                        recorded);
    }

    private static Optional<Objection> objection(
            AutonomySpec grant, Mode from, String states, Evidence recorded) {
        String what =
                "Raising playbook %s %s for %s from %s to %s %s. Recorded %s."
                        .formatted(
                                grant.playbook(),
                                grant.playbookVersion(),
                                String.join(", ", grant.services()),
                                from.word(),
                                grant.level().word(),
                                states,
                                sentence(recorded));
        String mend =
                enough(recorded.runs(), recorded.helped())
                        ? "Add to its spec: evidence: {runs: %d, helped: %d}."
                                .formatted(recorded.runs(), recorded.helped())
                        : "Acting alone in production or staging needs %d runs of which %d %% helped: %s"
                                .formatted(
                                        RUNS,
                                        PERCENT,
                                        "keep it at approve until then; aimos autonomy shows how far it is.");
        return Optional.of(new Objection(what, mend));
    }

    /** The figures in words, without a full stop. */
    public static String sentence(Evidence recorded) {
        String since =
                recorded.since() == null
                        ? ""
                        : " since it was demoted at %s".formatted(recorded.since());
        return recorded.runs() == 0
                ? "is no run that no person started" + since
                : "are %d runs of which %d helped and %d failed%s"
                        .formatted(recorded.runs(), recorded.helped(), recorded.failed(), since);
    }

    /** What the next rung asks for, in one sentence. */
    public static String next(AutonomySpec grant, Set<Environment> covered, Evidence recorded) {
        Mode next = above(grant.level());
        if (next == null) {
            return "It acts alone; one failed run lowers it to approve.";
        }
        if (!guarded(next, covered)) {
            return "Anybody but its author may raise it to %s.".formatted(next.word());
        }
        return enough(recorded.runs(), recorded.helped())
                ? "It may be raised to %s with evidence: {runs: %d, helped: %d}."
                        .formatted(next.word(), recorded.runs(), recorded.helped())
                : "To act alone it needs %d runs of which %d %% helped; it has %d of which %d did."
                        .formatted(RUNS, PERCENT, recorded.runs(), recorded.helped());
    }

    /** One rung lower; a playbook that people start by hand anyway stays there. */
    public static Optional<Mode> below(Mode level) {
        return switch (level) {
            case AUTONOMOUS -> Optional.of(Mode.APPROVE);
            case APPROVE -> Optional.of(Mode.SUGGEST);
            case SUGGEST, OBSERVE, HAND_OVER -> Optional.empty();
        };
    }

    private static @Nullable Mode above(Mode level) {
        return switch (level) {
            case AUTONOMOUS -> null;
            case APPROVE -> Mode.AUTONOMOUS;
            case SUGGEST -> Mode.APPROVE;
            case OBSERVE, HAND_OVER -> Mode.SUGGEST;
        };
    }

    private static boolean guarded(Mode level, Set<Environment> covered) {
        return level == Mode.AUTONOMOUS && covered.stream().anyMatch(GUARDED::contains);
    }

    private static boolean enough(int runs, int helped) {
        return runs >= RUNS && helped * 100 >= runs * PERCENT;
    }
}
