package org.aimos.decision.autonomy;

import java.util.Optional;
import java.util.Set;
import org.aimos.events.AutonomyFact.Evidence;
import org.aimos.events.Environment;
import org.aimos.events.Mode;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.Limits;
import org.jspecify.annotations.Nullable;

/**
 * What each rung asks for in production and staging: figures of the {@code limits} of policies. In
 * test and development nothing is asked for.
 *
 * @param asked the figures in force
 */
public record Ladder(Limits.InForce asked) {
    private static final Set<Environment> GUARDED =
            Set.of(Environment.PRODUCTION, Environment.STAGING);

    /** Figures, stated or recorded. */
    private record Shown(int decisions, int runs, int helped) {
        static Shown of(AutonomySpec.Evidence stated) {
            return new Shown(stated.decisions(), stated.runs(), stated.helped());
        }

        static Shown of(Track recorded) {
            return new Shown(
                    recorded.decisions(), recorded.runs().runs(), recorded.runs().helped());
        }

        boolean within(Shown record) {
            return decisions <= record.decisions && runs <= record.runs && helped <= record.helped;
        }

        /** As it is written in YAML. */
        String yaml() {
            return decisions == 0
                    ? "evidence: {runs: %d, helped: %d}".formatted(runs, helped)
                    : "evidence: {decisions: %d, runs: %d, helped: %d}"
                            .formatted(decisions, runs, helped);
        }

        String words() {
            return decisions == 0
                    ? "%d runs of which %d helped".formatted(runs, helped)
                    : "%d decisions and %d runs of which %d helped"
                            .formatted(decisions, runs, helped);
        }
    }

    /** What a level asks for, with all rungs below it. */
    private record Needs(int decisions, int runs, int percent) {
        boolean nothing() {
            return decisions == 0 && runs == 0;
        }

        boolean met(Shown shown) {
            return shown.decisions >= decisions
                    && shown.runs >= runs
                    && shown.helped * 100L >= (long) shown.runs * percent;
        }

        String words() {
            String uses = "%d runs of which %d %% helped".formatted(runs, percent);
            return decisions == 0
                    ? uses
                    : runs == 0
                            ? "%d decisions that chose it".formatted(decisions)
                            : "%d decisions that chose it and %s".formatted(decisions, uses);
        }
    }

    private Needs needs(Mode level) {
        int suggest = asked.decisionsForSuggest();
        int approve = Math.max(suggest, asked.decisionsForApprove());
        return switch (level) {
            case AUTONOMOUS ->
                    new Needs(approve, asked.runsForAutonomous(), asked.helpedForAutonomous());
            case APPROVE -> new Needs(approve, 0, 0);
            case SUGGEST -> new Needs(suggest, 0, 0);
            case OBSERVE, HAND_OVER -> new Needs(0, 0, 0);
        };
    }

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
    public Optional<Objection> objection(
            AutonomySpec grant, Mode from, Set<Environment> covered, Track recorded) {
        if (grant.level().compareTo(from) <= 0) {
            return Optional.empty();
        }
        Shown stated = grant.evidence() == null ? null : Shown.of(grant.evidence());
        if (stated != null && !stated.within(Shown.of(recorded))) {
            return objection(grant, from, "states " + stated.words(), recorded);
        }
        Needs needs = needs(grant.level());
        if (!guarded(covered) || needs.nothing()) {
            return Optional.empty();
        }
        if (stated == null) {
            return objection(grant, from, "states no evidence", recorded);
        }
        return needs.met(stated)
                ? Optional.empty()
                : objection(
                        grant,
                        from,
                        "states %s, which is too little".formatted(stated.words()),
                        recorded);
    }

    private Optional<Objection> objection(
            AutonomySpec grant, Mode from, String states, Track recorded) {
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
        Needs needs = needs(grant.level());
        Shown record = Shown.of(recorded);
        String mend =
                needs.met(record)
                        ? "Add to its spec: %s.".formatted(record.yaml())
                        : "To be %s in production or staging it needs %s, as limits of a Policy say: %s"
                                .formatted(
                                        grant.level().word(),
                                        needs.words(),
                                        "keep it at %s until then; aimos autonomy shows how far it is."
                                                .formatted(from.word()));
        return Optional.of(new Objection(what, mend));
    }

    /** The figures in words, without a full stop. */
    public static String sentence(Track recorded) {
        Evidence runs = recorded.runs();
        String since =
                runs.since() == null ? "" : " since it was demoted at %s".formatted(runs.since());
        String chosen =
                recorded.decisions() == 0
                        ? ""
                        : "; %d decisions chose it".formatted(recorded.decisions());
        return runs.runs() == 0
                ? "is no run that no person started" + since + chosen
                : "are %d runs of which %d helped and %d failed%s%s"
                        .formatted(runs.runs(), runs.helped(), runs.failed(), since, chosen);
    }

    /** What the next rung asks for, in one sentence. */
    public String next(AutonomySpec grant, Set<Environment> covered, Track recorded) {
        Mode next = above(grant.level());
        if (next == null) {
            return "It acts alone; one failed run lowers it to approve.";
        }
        Needs needs = needs(next);
        if (!guarded(covered) || needs.nothing()) {
            return "Anybody but its author may raise it to %s.".formatted(next.word());
        }
        Shown record = Shown.of(recorded);
        return needs.met(record)
                ? "It may be raised to %s with %s.".formatted(next.word(), record.yaml())
                : "To be %s it needs %s; it has %s."
                        .formatted(next.word(), needs.words(), record.words());
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

    private static boolean guarded(Set<Environment> covered) {
        return covered.stream().anyMatch(GUARDED::contains);
    }
}
