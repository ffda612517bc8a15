package org.aimos.decision;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aimos.bus.Applied;
import org.aimos.bus.Facts;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.bus.resource.Admission;
import org.aimos.decision.autonomy.Ladder;
import org.aimos.decision.autonomy.Track;
import org.aimos.decision.store.TrustBook;
import org.aimos.events.AutonomyFact;
import org.aimos.events.AutonomyFact.Evidence;
import org.aimos.events.Environment;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Mode;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.Limits;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.ServiceSpec;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Who is trusted how far, and whether a grant that raises it has the evidence for it. */
@ApplicationScoped
public class AutonomyDesk implements Admission {
    private static final Set<Environment> ALL = Set.of(Environment.values());

    private final ResourceReplica replica;
    private final Transactions transactions;
    private final TrustBook book;
    private final Facts facts;
    private final Clock clock;
    private final ResourceReader reader = new ResourceReader();

    /**
     * @param replica knows which environment a service belongs to
     */
    public AutonomyDesk(
            ResourceReplica replica,
            Transactions transactions,
            TrustBook book,
            Facts facts,
            Clock clock) {
        this.replica = replica;
        this.transactions = transactions;
        this.book = book;
        this.facts = facts;
        this.clock = clock;
    }

    /**
     * A grant as it stands.
     *
     * @param evidence what is recorded since the last demotion
     * @param decisions how many chose it since then
     * @param next what the next rung asks for, in one sentence
     */
    public record Standing(
            String grant,
            String version,
            String playbook,
            String playbookVersion,
            List<String> services,
            List<Environment> environments,
            Mode level,
            String reason,
            String appliedBy,
            Instant appliedAt,
            Evidence evidence,
            int decisions,
            String next) {}

    /** Every grant in force, by name. */
    public Uni<List<Standing>> list() {
        List<Applied<AutonomySpec>> all = replica.all(AutonomySpec.class);
        return transactions.run(session ->
                Multi.createFrom()
                        .iterable(all)
                        .onItem()
                        .transformToUniAndConcatenate(one -> standing(session, one))
                        .collect()
                        .asList());
    }

    private Uni<Standing> standing(Mutiny.Session session, Applied<AutonomySpec> applied) {
        Resource<AutonomySpec> grant = applied.resource();
        AutonomySpec spec = grant.spec();
        return evidence(session, spec)
                .map(evidence ->
                        new Standing(
                                grant.name(),
                                grant.version(),
                                spec.playbook(),
                                spec.playbookVersion(),
                                spec.services(),
                                spec.environments(),
                                spec.level(),
                                spec.reason(),
                                applied.appliedBy(),
                                applied.appliedAt(),
                                evidence.runs(),
                                evidence.decisions(),
                                ladder().next(spec, covered(spec), evidence)));
    }

    @Override
    public Uni<List<Fact>> admit(Mutiny.Session session, Change change) {
        Resource<AutonomySpec> wanted =
                change.after() == null ? null : change.after().as(AutonomySpec.class).orElse(null);
        if (wanted == null) {
            return Uni.createFrom().item(List.<Fact>of());
        }
        Mode from = level(change.before(), wanted.spec());
        return evidence(session, wanted.spec())
                .map(evidence -> told(wanted, from, evidence, change.by()));
    }

    private List<Fact> told(Resource<AutonomySpec> wanted, Mode from, Track evidence, String by) {
        AutonomySpec spec = wanted.spec();
        ladder().objection(spec, from, covered(spec), evidence)
                .ifPresent(objection -> {
                    throw Problem.conflict(objection.what(), objection.mend());
                });
        var move =
                new AutonomyFact.Move(
                        wanted.name(),
                        wanted.version(),
                        spec.playbook(),
                        spec.playbookVersion(),
                        spec.services(),
                        spec.environments(),
                        from,
                        spec.level(),
                        by,
                        spec.reason(),
                        clock.instant());
        int more = spec.level().compareTo(from);
        if (more == 0) {
            return List.of();
        }
        return List.of(
                more > 0
                        ? fact(
                                EventType.AUTONOMY_PROMOTED,
                                new AutonomyFact.Promoted(move, evidence.runs()))
                        : fact(
                                EventType.AUTONOMY_DEMOTED,
                                new AutonomyFact.Demoted(move, null, null)));
    }

    /** What rungs ask for by the policies in force. */
    private Ladder ladder() {
        return new Ladder(
                Limits.inForce(
                        replica.all(PolicySpec.class).stream()
                                .map(applied -> applied.resource().spec().limits())
                                .filter(Objects::nonNull)
                                .toList()));
    }

    private Fact fact(EventType type, AutonomyFact data) {
        return facts.of(type, data.move().grant(), null, null, null, data);
    }

    private Uni<Track> evidence(Mutiny.Session session, AutonomySpec spec) {
        return book.evidence(session, spec.playbook(), spec.playbookVersion(), spec.services());
    }

    /** How far the version is trusted by the grant that is replaced. */
    private Mode level(@Nullable ResourceChanged before, AutonomySpec wanted) {
        return Optional.ofNullable(before).stream()
                .flatMap(change -> reader.kept(change.name(), change.yaml()).resources().stream())
                .flatMap(resource -> resource.as(AutonomySpec.class).stream())
                .map(Resource::spec)
                .filter(spec ->
                        spec.playbook().equals(wanted.playbook())
                                && spec.playbookVersion().equals(wanted.playbookVersion())
                                && reaches(spec, wanted))
                .map(AutonomySpec::level)
                .findFirst()
                .orElse(Mode.OBSERVE);
    }

    /** True when the earlier grant covered all that the new one does. */
    private static boolean reaches(AutonomySpec before, AutonomySpec wanted) {
        boolean services =
                before.services().contains("*") || before.services().containsAll(wanted.services());
        boolean environments =
                before.environments().isEmpty()
                        || (!wanted.environments().isEmpty()
                                && before.environments().containsAll(wanted.environments()));
        return services && environments;
    }

    /** Environments that a grant reaches; what is not known counts as production. */
    private Set<Environment> covered(AutonomySpec spec) {
        if (!spec.environments().isEmpty()) {
            return Set.copyOf(spec.environments());
        }
        return spec.services().contains("*")
                ? ALL
                : spec.services().stream()
                        .map(name ->
                                replica.find(ServiceSpec.class, name)
                                        .map(service -> service.resource().spec().environment())
                                        .orElse(Environment.PRODUCTION))
                        .collect(Collectors.toSet());
    }
}
