package org.aimos.orchestrator;

import io.quarkus.arc.All;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.aimos.bus.Applied;
import org.aimos.bus.Ids;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.PlaybookRef;
import org.aimos.orchestrator.action.Action;
import org.aimos.orchestrator.action.ClusterSecrets;
import org.aimos.orchestrator.alarm.Alarm;
import org.aimos.orchestrator.guard.ChangeWindows;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.plan.CelExpressions;
import org.aimos.orchestrator.plan.Expressions;
import org.aimos.orchestrator.plan.Pinned;
import org.aimos.orchestrator.plan.Planner;
import org.aimos.orchestrator.store.GroupCommit;
import org.aimos.orchestrator.worker.Actions;
import org.aimos.orchestrator.worker.Caller;
import org.aimos.orchestrator.worker.Crew;
import org.aimos.orchestrator.worker.Failpoints;
import org.aimos.orchestrator.worker.Lease;
import org.aimos.orchestrator.worker.StepRunner;
import org.aimos.orchestrator.worker.Targets;
import org.aimos.orchestrator.worker.Workshop;
import org.aimos.resources.ChangeWindowSpec;
import org.aimos.resources.Limits;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.Resource;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.TargetSpec;

/** Puts the pure parts together. */
@Singleton
public class Wiring {
    private static final Duration AGAIN = Duration.ofSeconds(5);
    private static final Duration KILL_FRESH = Duration.ofMillis(900);

    private final ResourceReplica resources;
    private final ClusterSecrets clusterSecrets;

    public Wiring(ResourceReplica resources, ClusterSecrets clusterSecrets) {
        this.resources = resources;
        this.clusterSecrets = clusterSecrets;
    }

    @Produces
    @Singleton
    Expressions expressions() {
        return new CelExpressions();
    }

    @Produces
    @Singleton
    Actions actions(@All List<Action> actions) {
        return new Actions(actions);
    }

    @Produces
    @Singleton
    Planner planner(Expressions expressions, Actions actions) {
        return new Planner(expressions, actions::effectClass, this::target, this::playbook);
    }

    @Produces
    @Singleton
    KillWatch killWatch() {
        return new KillWatch(System::nanoTime, KILL_FRESH);
    }

    @Produces
    @Singleton
    Lease lease() {
        return new Lease(System::nanoTime);
    }

    @Produces
    @Singleton
    @DefaultBean
    Failpoints failpoints() {
        return Failpoints.NONE;
    }

    @Produces
    @Singleton
    Alarm.Naming naming() {
        return service ->
                resources
                        .find(ServiceSpec.class, service)
                        .map(applied -> applied.resource().spec().match())
                        .map(match ->
                                new Alarm.Named(
                                        match.names().stream().findFirst().orElse(service),
                                        match.labels()))
                        .orElse(new Alarm.Named(service, Map.of()));
    }

    @Produces
    @Singleton
    GroupCommit.Brakes brakes(Clock clock) {
        return new HouseBrakes(this, clock);
    }

    @Produces
    @Singleton
    StepRunner steps(Actions actions, KillWatch kills, Lease lease, Expressions expressions) {
        var targets =
                new Targets(
                        this::target,
                        name -> Optional.ofNullable(System.getenv(name)),
                        clusterSecrets::read);
        return new StepRunner(new Caller(actions, targets, kills, lease, expressions), expressions);
    }

    @Produces
    @Singleton
    Crew crew(
            GroupCommit ledger,
            StepRunner steps,
            Expressions expressions,
            Clock clock,
            Ids ids,
            Failpoints failpoints) {
        return new Crew(new Workshop(ledger, steps, expressions, clock, ids::next, failpoints));
    }

    /**
     * True once every resource that was there at the start is known. Before that no run may go on:
     * a freeze or a policy could be among those that are still to come.
     */
    boolean ready() {
        return resources.ready();
    }

    private ResourceReplica read() {
        if (!ready()) {
            throw Problem.unavailable(
                    "Policies and change windows are not all read yet",
                    AGAIN,
                    "Try again when the service is ready.");
        }
        return resources;
    }

    /**
     * The figures of the brakes that are in force now.
     *
     * @throws Problem 503 before every resource is known
     */
    Limits.InForce limits() {
        return Limits.inForce(
                read().all(PolicySpec.class).stream()
                        .map(policy -> policy.resource().spec().limits())
                        .filter(Objects::nonNull)
                        .toList());
    }

    /**
     * The freezes and change windows that are in force now.
     *
     * @throws Problem 503 before every resource is known
     */
    ChangeWindows changeWindows() {
        return new ChangeWindows(
                read().all(ChangeWindowSpec.class).stream().map(Applied::resource).toList());
    }

    /** Hosts of a service as it is in force now; empty when it is not known here. */
    Optional<List<String>> hosts(String service) {
        return resources
                .find(ServiceSpec.class, service)
                .map(applied -> applied.resource().spec().hosts());
    }

    private Optional<Pinned> playbook(String name, String version) {
        return resources
                .version(PlaybookSpec.class, name, version)
                .map(applied -> {
                    var resource = applied.resource();
                    var ref =
                            new PlaybookRef(resource.name(), resource.version(), resource.digest());
                    return new Pinned(ref, resource.spec(), resource.yaml(), applied.appliedBy());
                });
    }

    private Optional<TargetSpec> target(String name) {
        return resources.find(TargetSpec.class, name).map(Applied::resource).map(Resource::spec);
    }
}
