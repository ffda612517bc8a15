package org.aimos.resources.policy;

import static java.util.Objects.requireNonNullElse;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.events.Decision.ApprovalTerms;
import org.aimos.events.Decision.PolicyMiss;
import org.aimos.events.Decision.PolicyVerdict;
import org.aimos.events.Verdict;
import org.aimos.resources.Limits;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.Scope;
import org.jspecify.annotations.Nullable;

/**
 * All policies in force. The strictest that matches wins; none, an error, or a validation that does
 * not hold where its policy matches, denies.
 */
public final class Policies {
    /** Up to so many policies each is asked; of more only those that come near. */
    private static final int FEW = 50;

    /** A decision is read by people and sent to many: it names no more that do not match. */
    private static final int MISSED = 20;

    /** Characters of a condition that are shown. */
    private static final int LONGEST = 200;

    private final Shortlist<Compiled> policies;
    private final Limits.InForce limits;

    /** Compiles what is in force. */
    public Policies(List<InForce<PolicySpec>> inForce) {
        policies =
                new Shortlist<>(
                        inForce.stream()
                                .filter(p -> p.spec().verdict() != null || p.spec().match() != null)
                                .sorted(Comparator.comparing(InForce::name))
                                .map(Compiled::of)
                                .toList(),
                        Compiled::match);
        limits =
                Limits.inForce(
                        inForce.stream()
                                .map(p -> p.spec().limits())
                                .filter(Objects::nonNull)
                                .toList());
    }

    /** The figures of the brakes that hold now. */
    public Limits.InForce limits() {
        return limits;
    }

    /**
     * Asks every policy.
     *
     * @param variables those of {@link Scope#POLICY}
     * @param about true about a playbook, so that a policy that fails denies; false when only who
     *     is to be told is asked
     */
    public Answer ask(Map<String, Object> variables, boolean about) {
        var asked = new ArrayList<PolicyVerdict>();
        var matched = new ArrayList<Matched>();
        var missed = new ArrayList<PolicyMiss>();
        boolean few = policies.all().size() <= FEW;
        for (Compiled policy : few ? policies.all() : policies.of(variables)) {
            Checked.Answer answer = policy.match.ask(variables);
            if (answer.error() != null && about) {
                asked.add(policy.broken(answer.error()));
            } else if (answer.yes()) {
                PolicyVerdict said = policy.said(about ? variables : null);
                asked.add(said);
                matched.add(new Matched(policy.applied, said.verdict()));
            } else if (missed.size() < MISSED) {
                missed.add(policy.missed(answer));
            }
        }
        CombinedTerms together =
                new CombinedTerms(
                        matched.stream()
                                .filter(one -> one.verdict == Verdict.APPROVAL)
                                .map(Matched::policy)
                                .toList());
        if (about) {
            together.nobody().ifPresent(why -> deny(asked, together.wanting(), why));
        }
        matched.sort(Comparator.comparing(Matched::verdict));
        return new Answer(asked, missed, strictest(asked), together.terms(), route(matched));
    }

    /** Every policy that is asked, exactly. */
    public List<ResourceRef> refs() {
        return policies.all().stream().map(p -> p.applied.ref()).toList();
    }

    /** What wants approval denies when nobody may approve. */
    private static void deny(
            List<PolicyVerdict> asked, List<InForce<PolicySpec>> wanting, String why) {
        Set<String> names = wanting.stream().map(InForce::name).collect(Collectors.toSet());
        asked.replaceAll(said ->
                names.contains(said.name())
                        ? new PolicyVerdict(
                                said.name(), said.version(), said.digest(), Verdict.DENY, why)
                        : said);
    }

    private static @Nullable PolicyVerdict strictest(List<PolicyVerdict> asked) {
        return asked.stream().min(Comparator.comparing(PolicyVerdict::verdict)).orElse(null);
    }

    private static @Nullable String route(List<Matched> matched) {
        return matched.stream()
                .map(one -> one.policy.spec().escalation())
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /**
     * What the policies say together.
     *
     * @param missed up to 20 that do not match, each with its condition
     * @param decisive the strictest; null when none matched
     * @param terms how people are asked, so that every policy that wants approval is content
     * @param route the {@code Escalation} that the strictest names; null when none does
     */
    public record Answer(
            List<PolicyVerdict> asked,
            List<PolicyMiss> missed,
            @Nullable PolicyVerdict decisive,
            ApprovalTerms terms,
            @Nullable String route) {}

    private record Matched(InForce<PolicySpec> policy, Verdict verdict) {}

    private record Compiled(InForce<PolicySpec> applied, Checked match, Validations validations) {
        static Compiled of(InForce<PolicySpec> policy) {
            String match = policy.spec().match();
            return new Compiled(
                    policy,
                    Checked.compile(match == null ? "" : match, Scope.POLICY),
                    new Validations(policy.spec()));
        }

        /**
         * Its verdict, or why it denies instead.
         *
         * @param variables what its validations are asked about; null when they are not asked
         */
        PolicyVerdict said(@Nullable Map<String, Object> variables) {
            String objection = variables == null ? null : validations.objection(variables);
            if (objection != null) {
                return verdict(Verdict.DENY, objection);
            }
            return verdict(
                    requireNonNullElse(applied.spec().verdict(), Verdict.DENY),
                    requireNonNullElse(applied.spec().message(), ""));
        }

        /** Why it says nothing. */
        PolicyMiss missed(Checked.Answer answer) {
            String condition = requireNonNullElse(applied.spec().match(), "");
            String shown =
                    condition.length() <= LONGEST
                            ? condition
                            : condition.substring(0, LONGEST) + "…";
            return new PolicyMiss(
                    applied.name(),
                    applied.version(),
                    applied.resource().digest(),
                    answer.error() == null
                            ? "does not hold: " + shown
                            : "could not be answered: " + answer.error());
        }

        PolicyVerdict broken(String error) {
            return verdict(Verdict.DENY, "could not be answered, so it denies: " + error);
        }

        private PolicyVerdict verdict(Verdict verdict, String message) {
            return new PolicyVerdict(
                    applied.name(),
                    applied.version(),
                    applied.resource().digest(),
                    verdict,
                    message);
        }
    }
}
