package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.aimos.bus.Applied;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.decision.store.MatchBook;
import org.aimos.resources.RuleSpec;
import org.jspecify.annotations.Nullable;

/** Rules as they are in force, and which of them nothing has matched for long. */
@ApplicationScoped
public class RuleDesk {
    private static final Duration LONG = Duration.ofDays(30);

    private final ResourceReplica replica;
    private final Transactions transactions;
    private final MatchBook matches;
    private final Clock clock;

    /**
     * @param clock tells how long ago something matched
     */
    public RuleDesk(
            ResourceReplica replica, Transactions transactions, MatchBook matches, Clock clock) {
        this.replica = replica;
        this.transactions = transactions;
        this.matches = matches;
        this.clock = clock;
    }

    /**
     * A rule in force.
     *
     * @param then {@code playbook NAME}, or {@code hand over}
     * @param lastMatchedAt to the minute, whatever its version then; null when it never did
     * @param idle true when it has matched nothing in 30 days though it was there
     * @param sentence the same for people
     */
    public record Standing(
            String name,
            String version,
            String owner,
            int order,
            String when,
            String then,
            Instant appliedAt,
            @Nullable Instant lastMatchedAt,
            boolean idle,
            String sentence) {}

    /** All rules in the order in which they are asked. */
    public Uni<List<Standing>> list() {
        Instant at = clock.instant();
        return transactions
                .run(matches::all)
                .map(last ->
                        replica.all(RuleSpec.class).stream()
                                .map(rule -> standing(rule, last.get(rule.resource().name()), at))
                                .sorted(
                                        Comparator.comparingInt(Standing::order)
                                                .thenComparing(Standing::name))
                                .toList());
    }

    private static Standing standing(Applied<RuleSpec> rule, @Nullable Instant last, Instant at) {
        var resource = rule.resource();
        RuleSpec spec = resource.spec();
        String playbook = spec.then().playbook();
        Instant since = last == null ? rule.appliedAt() : last;
        return new Standing(
                resource.name(),
                resource.version(),
                resource.metadata().owner(),
                spec.order(),
                spec.when(),
                playbook == null ? "hand over" : "playbook " + playbook,
                rule.appliedAt(),
                last,
                since.plus(LONG).isBefore(at),
                sentence(last, since, at));
    }

    private static String sentence(@Nullable Instant last, Instant since, Instant at) {
        long days = Math.max(0, Duration.between(since, at).toDays());
        return last == null
                ? "It has matched nothing since it was applied %d days ago.".formatted(days)
                : "It last matched %d days ago.".formatted(days);
    }
}
