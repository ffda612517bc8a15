package org.aimos.resources.policy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.aimos.events.Decision.ApprovalTerms;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.PolicySpec.Approval;
import org.aimos.resources.PolicySpec.OnExpiry;

/**
 * How people are asked when policies want that, so strictly that each of these policies is content:
 * the most people, of the roles that all of them accept, for the shortest time; handed over after
 * it when one of them wants so.
 *
 * @param wanting the policies that want approval; as usual when there is none
 */
record CombinedTerms(List<InForce<PolicySpec>> wanting) {

    /** As a decision records them; without roles when nobody may answer. */
    ApprovalTerms terms() {
        List<Approval> all =
                wanting.isEmpty()
                        ? List.of(Approval.USUAL)
                        : wanting.stream().map(p -> p.spec().asks()).toList();
        var roles = new ArrayList<>(all.getFirst().roles());
        all.forEach(one -> roles.retainAll(one.roles()));
        return new ApprovalTerms(
                List.copyOf(roles),
                all.stream().mapToInt(Approval::quorum).max().orElseThrow(),
                all.stream()
                        .map(Approval::expires)
                        .min(Comparator.<Duration>naturalOrder())
                        .orElseThrow()
                        .toSeconds(),
                all.stream()
                        .map(Approval::onExpiry)
                        .min(Comparator.<OnExpiry>naturalOrder())
                        .orElseThrow()
                        .word());
    }

    /** Why nobody may approve it, for people; empty when somebody may. */
    Optional<String> nobody() {
        return terms().roles().isEmpty()
                ? Optional.of(
                        "it wants approval, but nobody may approve: no role is accepted by all of %s."
                                .formatted(
                                        wanting.stream()
                                                .map(CombinedTerms::words)
                                                .collect(Collectors.joining(", "))))
                : Optional.empty();
    }

    private static String words(InForce<PolicySpec> policy) {
        return "'%s' (%s)"
                .formatted(policy.name(), String.join(" or ", policy.spec().asks().roles()));
    }
}
