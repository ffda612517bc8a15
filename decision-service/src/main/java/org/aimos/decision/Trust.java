package org.aimos.decision;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.bus.FactCodec;
import org.aimos.bus.Facts;
import org.aimos.bus.Outbox;
import org.aimos.bus.resource.ResourceDesk;
import org.aimos.bus.resource.ResourceStore;
import org.aimos.decision.autonomy.Ladder;
import org.aimos.decision.autonomy.Use;
import org.aimos.decision.store.DecisionReader;
import org.aimos.decision.store.TrustBook;
import org.aimos.events.AutonomyFact;
import org.aimos.events.Decision;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Mode;
import org.aimos.events.OutcomeRecorded;
import org.aimos.events.ResourceChanged;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.Kind;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Keeps count of how playbooks do, and takes trust away from one that failed: its grant gets a new
 * version, one rung lower, so that every later decision sees and records it.
 */
@ApplicationScoped
public class Trust {
    /** The name of the one who lowers it. */
    static final String AIMOS = "aimos";

    private static final int LONGEST = 300;

    private final TrustBook book;
    private final DecisionReader decisions;
    private final ResourceStore store;
    private final ResourceDesk resources;
    private final Outbox outbox;
    private final Facts facts;
    private final Clock clock;
    private final ResourceReader reader = new ResourceReader();

    /**
     * @param decisions tell which grant let a run start
     */
    public Trust(
            TrustBook book,
            DecisionReader decisions,
            ResourceStore store,
            ResourceDesk resources,
            Outbox outbox,
            Facts facts,
            Clock clock) {
        this.book = book;
        this.decisions = decisions;
        this.store = store;
        this.resources = resources;
        this.outbox = outbox;
        this.facts = facts;
        this.clock = clock;
    }

    /** Counts what facts of runs and outcomes tell, in the transaction of the session. */
    public Uni<Void> hear(Mutiny.Session session, List<Fact> told) {
        List<Use> uses = told.stream().flatMap(fact -> use(fact).stream()).toList();
        Uni<Void> all = book.write(session, uses);
        for (Fact fact : told) {
            if (fact.data() instanceof RunFact.Finished finished
                    && Use.of(finished.run()).filter(Use::failed).isPresent()) {
                all = all.chain(() -> failed(session, fact, finished.run()));
            }
        }
        return all;
    }

    private static Optional<Use> use(Fact fact) {
        if (fact.data() instanceof RunFact.Finished finished) {
            return Use.of(finished.run());
        }
        return fact.data() instanceof OutcomeRecorded outcome ? Use.of(outcome) : Optional.empty();
    }

    private Uni<Void> failed(Mutiny.Session session, Fact fact, Run run) {
        return decisions
                .one(String.valueOf(run.decisionId()))
                .chain(full -> {
                    String grant = full == null ? null : full.decision().autonomy().grantedBy();
                    return full == null || grant == null
                            ? Uni.createFrom().voidItem()
                            : inForce(session, grant, fact.time())
                                    .chain(now ->
                                            now.isEmpty()
                                                    ? Uni.createFrom().voidItem()
                                                    : lower(
                                                            session,
                                                            fact,
                                                            run,
                                                            full.decision(),
                                                            now.get()));
                });
    }

    /**
     * The grant as it stands; empty when it was made after that was told, for whoever made it could
     * know of the failure. Facts are heard late after an outage or an upgrade.
     */
    private Uni<Optional<Resource<AutonomySpec>>> inForce(
            Mutiny.Session session, String grant, Instant told) {
        return store.locked(session, Kind.AUTONOMY, grant)
                .chain(version ->
                        version.isEmpty()
                                ? Uni.createFrom().item(Optional.<ResourceChanged>empty())
                                : store.version(session, Kind.AUTONOMY, grant, version.get()))
                .map(change ->
                        change.filter(kept -> !told.isBefore(kept.appliedAt()))
                                .flatMap(this::read));
    }

    private Optional<Resource<AutonomySpec>> read(ResourceChanged change) {
        return reader.kept(change.name(), change.yaml()).resources().stream()
                .flatMap(r -> r.as(AutonomySpec.class).stream())
                .findFirst();
    }

    /** Once for each level: what was decided at a level that is gone by now costs nothing more. */
    private Uni<Void> lower(
            Mutiny.Session session,
            Fact fact,
            Run run,
            Decision decision,
            Resource<AutonomySpec> now) {
        AutonomySpec spec = now.spec();
        boolean same =
                spec.playbook().equals(run.playbook().name())
                        && spec.playbookVersion().equals(run.playbook().version())
                        && spec.level() == decision.autonomy().level();
        Mode to = same ? Ladder.below(spec.level()).orElse(null) : null;
        if (to == null) {
            return Uni.createFrom().voidItem();
        }
        Instant at = clock.instant();
        String reason =
                line(
                        "Lowered from %s to %s because run %s of incident %s failed: %s"
                                .formatted(
                                        spec.level().word(),
                                        to.word(),
                                        run.id(),
                                        run.incidentId(),
                                        run.reason()));
        String service = decision.service() == null ? "" : decision.service().name();
        String version = version(now.version(), run.id());
        var move =
                new AutonomyFact.Move(
                        now.name(),
                        version,
                        spec.playbook(),
                        spec.playbookVersion(),
                        spec.services(),
                        spec.environments(),
                        spec.level(),
                        to,
                        AIMOS,
                        reason,
                        at);
        var demotion =
                new TrustBook.Demotion(
                        run.id(),
                        now.name(),
                        spec.playbook(),
                        spec.playbookVersion(),
                        service,
                        spec.level().word(),
                        to.word(),
                        reason,
                        at);
        return resources
                .enforce(session, Kind.AUTONOMY, now.name(), yaml(now, version, to, reason), AIMOS)
                .chain(() -> book.demoted(session, demotion))
                .chain(() ->
                        outbox.add(
                                session,
                                List.of(
                                        facts.of(
                                                EventType.AUTONOMY_DEMOTED,
                                                now.name(),
                                                null,
                                                run.incidentId(),
                                                fact,
                                                new AutonomyFact.Demoted(
                                                        move, run.incidentId(), run.id())))));
    }

    /** After the author's version, before his next one. */
    private static String version(String before, String run) {
        String own = before.replaceFirst("[-+].*", "");
        return own + "-demoted." + run.substring(Math.max(0, run.length() - 12));
    }

    /** JSON is YAML too. */
    private static String yaml(
            Resource<AutonomySpec> now, String version, Mode level, String reason) {
        AutonomySpec spec = now.spec();
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("apiVersion", "aimos/v1");
        document.put("kind", "Autonomy");
        document.put(
                "metadata",
                Map.of("name", now.name(), "version", version, "owner", now.metadata().owner()));
        document.put(
                "spec",
                new AutonomySpec(
                        spec.playbook(),
                        spec.playbookVersion(),
                        spec.services(),
                        spec.environments(),
                        level,
                        reason,
                        null));
        try {
            return FactCodec.json().writeValueAsString(document) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String line(String text) {
        String one = text.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        return one.length() <= LONGEST ? one : one.substring(0, LONGEST) + "…";
    }
}
