package org.aimos.bus.resource;

import io.quarkus.arc.All;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aimos.bus.Applied;
import org.aimos.bus.Facts;
import org.aimos.bus.Outbox;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.ResourceChanged;
import org.aimos.events.Topic;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.Kind;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.ReadResult;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** Takes in a resource: reads and checks it, keeps the version, puts it in force, tells all. */
@ApplicationScoped
public class ResourceDesk {
    private final ResourceReader reader = new ResourceReader();
    private final Transactions transactions;
    private final ResourceStore store;
    private final ResourceReplica replica;
    private final Outbox outbox;
    private final Facts facts;
    private final Clock clock;
    private final List<Admission> admissions;

    /**
     * @param replica knows who applied which playbook
     * @param admissions have a say before anything comes in force
     */
    public ResourceDesk(
            Transactions transactions,
            ResourceStore store,
            ResourceReplica replica,
            Outbox outbox,
            Facts facts,
            Clock clock,
            @All List<Admission> admissions) {
        this.transactions = transactions;
        this.store = store;
        this.replica = replica;
        this.outbox = outbox;
        this.facts = facts;
        this.clock = clock;
        this.admissions = admissions;
    }

    /**
     * Puts a version in force. Applying what is in force changes nothing and keeps who applied it.
     *
     * @param yaml exactly one document of this kind and name
     * @throws Problem 400 with findings, 403 for autonomy of one's own playbook, 409 when the
     *     version exists with another digest
     */
    public Uni<ResourceChanged> apply(Kind kind, String name, String yaml, String by) {
        return apply(kind, name, yaml, by, null);
    }

    /**
     * The same, when it was tried beforehand.
     *
     * @param backtest id of the backtest that tried it; null when it was not
     */
    public Uni<ResourceChanged> apply(
            Kind kind, String name, String yaml, String by, @Nullable String backtest) {
        Resource<?> resource = read(kind, name, yaml);
        notByItsAuthor(resource, by);
        return transactions.run(session ->
                keep(
                        session,
                        kind,
                        wanted(resource, by),
                        by,
                        now ->
                                admitted(
                                        session,
                                        new Admission.Change(
                                                kind, name, now, resource, by, backtest))));
    }

    /**
     * Puts a version in force in a transaction that is under way, for the service itself: nobody
     * else has a say.
     */
    public Uni<ResourceChanged> enforce(
            Mutiny.Session session, Kind kind, String name, String yaml, String by) {
        Resource<?> resource = read(kind, name, yaml);
        return keep(
                session,
                kind,
                wanted(resource, by),
                by,
                now -> Uni.createFrom().item(List.<Fact>of()));
    }

    private ResourceChanged wanted(Resource<?> resource, String by) {
        return new ResourceChanged(
                resource.kind().kind(),
                resource.name(),
                resource.version(),
                resource.metadata().owner(),
                resource.digest(),
                by,
                clock.instant(),
                resource.yaml());
    }

    private Uni<List<Fact>> admitted(Mutiny.Session session, Admission.Change change) {
        Uni<List<Fact>> all = Uni.createFrom().item(List.<Fact>of());
        for (Admission admission : admissions) {
            all =
                    all.chain(before ->
                            admission
                                    .admit(session, change)
                                    .map(more ->
                                            Stream.concat(before.stream(), more.stream())
                                                    .toList()));
        }
        return all;
    }

    /**
     * Takes a resource out of force; its versions are kept.
     *
     * @throws Problem 404 when none is in force
     */
    public Uni<Void> delete(Kind kind, String name, String by) {
        return delete(kind, name, by, null);
    }

    /**
     * The same, when it was tried beforehand.
     *
     * @param backtest id of the backtest that tried it; null when it was not
     */
    public Uni<Void> delete(Kind kind, String name, String by, @Nullable String backtest) {
        return transactions.run(session ->
                store.locked(session, kind, name)
                        .map(version -> version.orElseThrow(() -> missing(kind, name)))
                        .chain(version -> store.version(session, kind, name, version))
                        .chain(now ->
                                admitted(
                                        session,
                                        new Admission.Change(
                                                kind, name, now.orElse(null), null, by, backtest)))
                        .chain(facts -> outbox.add(session, facts))
                        .chain(() -> store.point(session, kind, name, null, by, clock.instant()))
                        .chain(() -> tombstone(session, kind, name)));
    }

    /** Says again what is in force, or that nothing is: the topic does not know it. */
    Uni<Void> tellAgain(Kind kind, String name, String by) {
        return transactions.run(session ->
                store.locked(session, kind, name)
                        .flatMap(version ->
                                version.isEmpty()
                                        ? tombstone(session, kind, name)
                                        : tell(session, kind, name, version.get(), by)));
    }

    /** What is in force of a kind, by name. */
    public Uni<List<ResourceChanged>> list(Kind kind) {
        return transactions.run(session -> store.current(session, List.of(kind.kind())));
    }

    /**
     * The version in force.
     *
     * @throws Problem 404 when there is none
     */
    public Uni<ResourceChanged> get(Kind kind, String name) {
        return list(kind)
                .map(all ->
                        all.stream()
                                .filter(change -> change.name().equals(name))
                                .findFirst()
                                .orElseThrow(() -> missing(kind, name)));
    }

    /** Every version, the newest first. */
    public Uni<List<ResourceChanged>> versions(Kind kind, String name) {
        return transactions.run(session -> store.versions(session, kind, name));
    }

    private Uni<ResourceChanged> keep(
            Mutiny.Session session,
            Kind kind,
            ResourceChanged wanted,
            String by,
            Function<@Nullable ResourceChanged, Uni<List<Fact>>> admission) {
        return store.add(session, wanted)
                .flatMap(nothing -> store.version(session, kind, wanted.name(), wanted.version()))
                .map(kept -> same(kept, wanted))
                .flatMap(kept ->
                        store.locked(session, kind, wanted.name())
                                .flatMap(now -> enforce(session, kind, kept, now, by, admission)));
    }

    private Uni<ResourceChanged> enforce(
            Mutiny.Session session,
            Kind kind,
            ResourceChanged kept,
            Optional<String> now,
            String by,
            Function<@Nullable ResourceChanged, Uni<List<Fact>>> admission) {
        if (now.equals(Optional.of(kept.version()))) {
            return Uni.createFrom().item(kept);
        }
        return now.map(version -> store.version(session, kind, kept.name(), version))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(before -> admission.apply(before.orElse(null)))
                .chain(facts -> outbox.add(session, facts))
                .chain(() -> force(session, kind, kept, by))
                .replaceWith(kept);
    }

    private Uni<Void> tell(
            Mutiny.Session session, Kind kind, String name, String version, String by) {
        return store.version(session, kind, name, version)
                .flatMap(kept -> force(session, kind, kept.orElseThrow(), by));
    }

    private Uni<Void> force(Mutiny.Session session, Kind kind, ResourceChanged kept, String by) {
        return store.point(session, kind, kept.name(), kept.version(), by, clock.instant())
                .map(sequence ->
                        facts.of(
                                EventType.RESOURCE_CHANGED,
                                kept.kind() + "/" + kept.name(),
                                sequence,
                                null,
                                null,
                                kept))
                .flatMap(fact -> outbox.add(session, List.of(fact)));
    }

    private Uni<Void> tombstone(Mutiny.Session session, Kind kind, String name) {
        return outbox.tombstone(session, Topic.RESOURCES, kind.kind() + "/" + name);
    }

    private static ResourceChanged same(Optional<ResourceChanged> kept, ResourceChanged wanted) {
        ResourceChanged there = kept.orElseThrow();
        if (!there.digest().equals(wanted.digest())) {
            throw Problem.conflict(
                    "%s %s %s exists with other content (%s, applied by %s)"
                            .formatted(
                                    wanted.kind(),
                                    wanted.name(),
                                    wanted.version(),
                                    there.digest(),
                                    there.appliedBy()),
                    "Give the changed resource a new metadata.version.");
        }
        return there;
    }

    private Resource<?> read(Kind kind, String name, String yaml) {
        ReadResult result = reader.read(kind.kind() + "/" + name, yaml);
        if (!result.ok()) {
            throw Problem.invalid("The resource has mistakes", result.findings());
        }
        if (result.resources().size() != 1) {
            throw Problem.badRequest(
                    "There are " + result.resources().size() + " documents",
                    null,
                    "Send one document a request.");
        }
        Resource<?> resource = result.resources().getFirst();
        if (resource.kind() != kind || !resource.name().equals(name)) {
            throw Problem.badRequest(
                    "The document is " + resource.kind().kind() + " " + resource.name(),
                    "metadata.name",
                    "Send it to /v1/resources/"
                            + resource.kind().kind()
                            + "/"
                            + resource.name()
                            + ".");
        }
        return resource;
    }

    /** Nobody grants autonomy to a playbook version that is his own. */
    private void notByItsAuthor(Resource<?> resource, String by) {
        if (resource.spec() instanceof AutonomySpec autonomy) {
            Optional<Applied<PlaybookSpec>> playbook =
                    replica.version(
                            PlaybookSpec.class, autonomy.playbook(), autonomy.playbookVersion());
            if (playbook.isPresent() && playbook.get().appliedBy().equals(by)) {
                throw Problem.forbidden(
                        by
                                + " applied playbook "
                                + autonomy.playbook()
                                + " "
                                + autonomy.playbookVersion()
                                + " and can't grant it autonomy",
                        "Another author, approver or admin has to apply this.");
            }
        }
    }

    private static Problem missing(Kind kind, String name) {
        return Problem.notFound(
                "There is no " + kind.kind() + " " + name,
                "List them: GET /v1/resources/" + kind.kind() + ".");
    }
}
