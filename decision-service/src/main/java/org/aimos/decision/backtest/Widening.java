package org.aimos.decision.backtest;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.events.Verdict;
import org.aimos.resources.Limits;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.PolicySpec.Approval;
import org.aimos.resources.PolicySpec.Variable;
import org.jspecify.annotations.Nullable;

/**
 * Whether a changed policy may let more happen. Two conditions can't be compared in general, so
 * whatever is not proven narrower counts as wider.
 */
public final class Widening {
    private Widening() {}

    /**
     * Why it may let more happen, in one sentence; empty when it is proven not to.
     *
     * @param before the policy in force; null when it is new
     * @param after the policy that is wanted; null when it is taken out of force
     * @param others figures of the other policies in force
     */
    public static Optional<String> of(
            @Nullable PolicySpec before, @Nullable PolicySpec after, Collection<Limits> others) {
        List<String> looser = figures(after, others).looserThan(figures(before, others));
        return looser.isEmpty()
                ? verdict(ruling(before), ruling(after))
                : Optional.of("it brakes less: " + String.join(", ", looser));
    }

    private static Limits.InForce figures(@Nullable PolicySpec policy, Collection<Limits> others) {
        Stream<Limits> own = policy == null ? Stream.empty() : Stream.ofNullable(policy.limits());
        return Limits.inForce(Stream.concat(others.stream(), own).toList());
    }

    private static @Nullable PolicySpec ruling(@Nullable PolicySpec policy) {
        return policy == null || policy.verdict() == null ? null : policy;
    }

    private static Optional<String> verdict(
            @Nullable PolicySpec before, @Nullable PolicySpec after) {
        if (after == null) {
            return before == null || deniesNothing(before) || never(before)
                    ? Optional.empty()
                    : Optional.of("it takes away what said " + word(before));
        }
        if (before == null || deniesNothing(before)) {
            return after.verdict() == Verdict.DENY || narrower(before, after)
                    ? Optional.empty()
                    : Optional.of(
                            before == null
                                    ? "it says %s where nothing was allowed perhaps"
                                            .formatted(word(after))
                                    : "it says %s under another condition".formatted(word(after)));
        }
        return narrower(before, after)
                ? Optional.empty()
                : Optional.of(
                        "it says %s in place of %s, under another condition, or checks less"
                                .formatted(word(after), word(before)));
    }

    /** True under the same condition with a verdict, and terms, at least as strict. */
    private static boolean narrower(@Nullable PolicySpec before, PolicySpec after) {
        if (before == null
                || before.match() == null
                || !before.match().equals(after.match())
                || before.verdict() == null
                || after.verdict() == null) {
            return false;
        }
        if (after.verdict() != Verdict.DENY && !checksMore(before, after)) {
            return false;
        }
        int looser = after.verdict().compareTo(before.verdict());
        return looser < 0
                ? after.verdict() == Verdict.DENY || asksMore(Approval.USUAL, after.asks())
                : looser == 0
                        && (after.verdict() != Verdict.APPROVAL
                                || asksMore(before.asks(), after.asks()));
    }

    /**
     * True when it asks at least as much of people. What other policies ask can't get less by it:
     * terms are combined strictly. Where none asks, people are asked as usual, for high risk say.
     */
    private static boolean asksMore(Approval was, Approval will) {
        return will.quorum() >= was.quorum()
                && was.roles().containsAll(will.roles())
                && will.expires().compareTo(was.expires()) <= 0
                && will.onExpiry().compareTo(was.onExpiry()) <= 0;
    }

    /**
     * True when every validation is still there, with variables that give the same; there may be
     * more.
     */
    private static boolean checksMore(PolicySpec before, PolicySpec after) {
        if (before.validations().isEmpty()) {
            return true;
        }
        List<Variable> was = before.variables();
        List<Variable> will = after.variables();
        return will.size() >= was.size()
                && will.subList(0, was.size()).equals(was)
                && expressions(after).containsAll(expressions(before));
    }

    private static List<String> expressions(PolicySpec policy) {
        return policy.validations().stream().map(PolicySpec.Validation::expression).toList();
    }

    /** True when nothing it says keeps anything from happening. */
    private static boolean deniesNothing(PolicySpec policy) {
        return policy.verdict() == Verdict.ALLOW && policy.validations().isEmpty();
    }

    private static boolean never(PolicySpec policy) {
        return "false".equals(policy.match());
    }

    private static String word(PolicySpec policy) {
        return policy.verdict() == null ? "nothing" : policy.verdict().word();
    }
}
