package org.aimos.orchestrator;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.aimos.bus.Applied;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.events.PlaybookRef;
import org.aimos.orchestrator.plan.Situation;
import org.aimos.orchestrator.store.IncidentTable;
import org.aimos.orchestrator.trigger.Due;
import org.aimos.orchestrator.trigger.Occasion;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.TriggerSpec;
import org.jboss.logging.Logger;

/**
 * Starts what is due by the clock. Every replica tries; the run's decision id, made of trigger and
 * time, lets one of them.
 */
@ApplicationScoped
public class Triggers {
    private static final Logger LOG = Logger.getLogger(Triggers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int REMEMBERED = 10_000;

    private final ResourceReplica resources;
    private final Permissions permissions;
    private final Transactions transactions;
    private final IncidentTable incidents;
    private final Opening opening;
    private final Clock clock;
    private final Rounds rounds;
    private final Set<String> handled = new HashSet<>();

    public Triggers(
            ResourceReplica resources,
            Permissions permissions,
            Transactions transactions,
            IncidentTable incidents,
            Opening opening,
            Clock clock,
            OrchestratorConfig config) {
        this.resources = resources;
        this.permissions = permissions;
        this.transactions = transactions;
        this.incidents = incidents;
        this.opening = opening;
        this.clock = clock;
        this.rounds = new Rounds("triggers", config.triggerCheck());
    }

    void start(@Observes StartupEvent event) {
        rounds.start(() -> round(clock.instant()));
    }

    void stop(@Observes ShutdownEvent event) {
        rounds.stop();
    }

    /**
     * Opens what is due now and was not handled here before. Its decision is kept as that of any
     * run, for the day the run is to be taken back.
     */
    synchronized void round(Instant now) {
        if (!resources.ready()) {
            return;
        }
        var wishes = new ArrayList<Wish>();
        for (var trigger : resources.all(TriggerSpec.class)) {
            due(trigger, now).flatMap(due -> wish(due, trigger)).ifPresent(wishes::add);
        }
        if (wishes.isEmpty()) {
            return;
        }
        var decisions = wishes.stream().map(Wish::decision).toList();
        transactions
                .run(session ->
                        incidents
                                .keepDecisions(session, decisions)
                                .chain(() -> opening.open(session, List.copyOf(wishes))))
                .await()
                .atMost(PATIENCE);
        opening.driveOpened();
        if (handled.size() > REMEMBERED) {
            handled.clear();
        }
        wishes.forEach(wish -> handled.add(wish.decision().id()));
    }

    private Optional<Due> due(Applied<TriggerSpec> trigger, Instant now) {
        var resource = trigger.resource();
        try {
            return Due.of(resource.name(), resource.spec(), trigger.appliedAt(), now)
                    .filter(due -> !handled.contains(due.id()));
        } catch (IllegalArgumentException | java.time.DateTimeException broken) {
            LOG.warnf("Trigger %s is never due: %s", resource.name(), broken.getMessage());
            return Optional.empty();
        }
    }

    private Optional<Wish> wish(Due due, Applied<TriggerSpec> trigger) {
        var spec = trigger.resource().spec();
        var playbook = resources.find(PlaybookSpec.class, spec.playbook());
        if (playbook.isEmpty()) {
            LOG.warnf("Trigger %s: there is no playbook %s", due.trigger(), spec.playbook());
            return Optional.empty();
        }
        var service =
                Optional.ofNullable(spec.service())
                        .flatMap(name -> resources.find(ServiceSpec.class, name))
                        .map(applied -> ServiceSpec.snapshot(applied.resource()))
                        .orElse(null);
        var occasion = new Occasion(due, trigger.resource(), service);
        var situation = new Situation(occasion.alert(), service, null);
        var resource = playbook.get().resource();
        var decision =
                occasion.decision(
                        new PlaybookRef(resource.name(), resource.version(), resource.digest()),
                        resource.spec().risk(),
                        permissions.ask(situation, playbook.get()),
                        permissions.autonomy(situation, playbook.get()));
        return Optional.of(new Wish(decision, resource.name(), null, null, decision.reason()));
    }
}
