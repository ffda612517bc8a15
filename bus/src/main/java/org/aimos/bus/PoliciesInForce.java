package org.aimos.bus;

import java.util.ArrayList;
import java.util.List;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.ReadResult;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.policy.InForce;

/**
 * Policies as whoever asks them for permission needs them. When one in force can't be read at all,
 * nobody knows what it would forbid: in its place stands one that denies everything and says why.
 * It is a resource like any other, so that a decision records it and can be made again.
 */
public final class PoliciesInForce {
    private static final int NAMED = 5;
    private static final String REFUSAL =
            """
            apiVersion: aimos/v1
            kind: Policy
            metadata: {name: unreadable-policies, version: 1.0.0, owner: aimos}
            spec:
              match: 'true'
              verdict: deny
              message: "SENTENCE"
            """;

    private PoliciesInForce() {}

    /** All of them, by name, the refusal at the end. */
    public static List<InForce<PolicySpec>> of(ResourceReplica replica) {
        var all = new ArrayList<InForce<PolicySpec>>();
        replica.all(PolicySpec.class)
                .forEach(a -> all.add(new InForce<>(a.resource(), a.appliedBy())));
        List<String> unreadable = replica.unreadable(PolicySpec.class);
        if (!unreadable.isEmpty()) {
            all.add(refusal(unreadable));
        }
        return List.copyOf(all);
    }

    private static InForce<PolicySpec> refusal(List<String> unreadable) {
        String text = REFUSAL.replace("SENTENCE", sentence(unreadable));
        ReadResult read = new ResourceReader().kept("unreadable-policies", text);
        return read.resources().stream()
                .flatMap(resource -> resource.as(PolicySpec.class).stream())
                .findFirst()
                .map(resource -> new InForce<>(resource, "aimos"))
                .orElseThrow(() -> new IllegalStateException(read.findings().toString()));
    }

    private static String sentence(List<String> unreadable) {
        List<String> named =
                unreadable.stream()
                        .limit(NAMED)
                        .map(name -> name.replaceAll("[^A-Za-z0-9._-]", "?"))
                        .toList();
        int more = unreadable.size() - named.size();
        return "Policy %s%s can't be read by this version of AIMOS, so nothing is allowed until all its services are upgraded, or it is applied without what is new"
                .formatted(String.join(", ", named), more == 0 ? "" : " and " + more + " more");
    }
}
