package org.aimos.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.oneOf;

import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.aimos.bus.FactPublisher;
import org.aimos.bus.Facts;
import org.aimos.bus.Ids;
import org.aimos.bus.Keyed;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.DecisionMade;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.Digest;
import org.aimos.resources.Kind;
import org.aimos.resources.Resource;
import org.aimos.resources.Spec;
import org.aimos.testkit.Await;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.FakeClock;
import org.aimos.testkit.Tokens;

/** Plays intake and the owners of resources, and listens to what the service says. */
@ApplicationScoped
class Stage {
    private final FactPublisher publisher;
    private final Facts facts;
    private final Ids ids;
    private final ResourceReplica replica;
    private final FakeClock clock;

    Stage(FactPublisher publisher, Facts facts, Ids ids, ResourceReplica replica, FakeClock clock) {
        this.publisher = publisher;
        this.facts = facts;
        this.ids = ids;
        this.replica = replica;
        this.clock = clock;
    }

    /** Puts resources in force as if their owners had told it; those before stay. */
    void inForce(String... yaml) {
        List<ResourceChanged> told =
                Yaml.read(Samples.all(yaml)).stream().map(this::change).toList();
        tell(told, "the resources are in force", () -> told.stream().allMatch(this::isInForce));
    }

    private ResourceChanged change(Resource<?> r) {
        return new ResourceChanged(
                r.kind().kind(),
                r.name(),
                r.version(),
                r.metadata().owner(),
                r.digest(),
                r.kind() == Kind.AUTONOMY ? Yaml.APPROVER : Yaml.AUTHOR,
                clock.instant(),
                r.yaml());
    }

    private boolean isInForce(ResourceChanged told) {
        Class<? extends Spec> spec = Kind.of(told.kind()).orElseThrow().spec();
        return replica.find(spec, told.name())
                .filter(known -> known.resource().digest().equals(told.digest()))
                .filter(known -> known.appliedAt().equals(told.appliedAt()))
                .isPresent();
    }

    /** A policy of a newer program that this one can't read. */
    void unreadable(String policy) {
        String yaml =
                Samples.POLICY
                        .replace("name: test-may", "name: " + policy)
                        .replace("spec:", "spec:\n  phaseOfMoon: full");
        var change =
                new ResourceChanged(
                        "Policy",
                        policy,
                        "2.0.0",
                        "team-platform",
                        Digest.of(yaml),
                        Yaml.AUTHOR,
                        clock.instant(),
                        yaml);
        tell(
                List.of(change),
                "it is known that it can't be read",
                () ->
                        replica.unread().stream()
                                .anyMatch(unread ->
                                        unread.name().equals(policy)
                                                && change.version().equals(unread.version())));
    }

    /** Not before the replica is ready: what the service does not own then, it takes back. */
    private void tell(List<ResourceChanged> changes, String what, BooleanSupplier known) {
        Await.until("the resources of before are read", replica::ready);
        publish(changes.stream().map(this::changed).toList());
        Await.until(what, known);
    }

    private Keyed changed(ResourceChanged change) {
        String key = change.kind() + "/" + change.name();
        return new Keyed(key, facts.of(EventType.RESOURCE_CHANGED, key, 1L, null, null, change));
    }

    /** Returns when the broker has these facts; one that it gets twice counts once by its id. */
    void publish(List<Keyed> told) {
        Await.until(
                "the broker has them",
                () -> {
                    try {
                        publisher.publish(told).toCompletableFuture().join();
                        return true;
                    } catch (CompletionException busy) {
                        return false;
                    }
                });
    }

    /** An incident that another test left open would take in what is told from now on. */
    static void nothingIsOpen() {
        List<String> open =
                admin().get("/v1/incidents?status=open,recovered&limit=500")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("items.id");
        for (String incident : open) {
            // 409: by now the sweep has resolved or joined it.
            admin().contentType("application/json")
                    .body("{\"reason\":\"another test begins\"}")
                    .post("/v1/incidents/" + incident + "/resolve")
                    .then()
                    .statusCode(oneOf(200, 409));
        }
    }

    private static RequestSpecification admin() {
        return given().header("Authorization", Tokens.bearer("grace", "admin"));
    }

    /** Time goes on by this, and it is told. */
    void pass(Duration time) {
        clock.advance(time);
    }

    /** An alert that began now. */
    Alerts firing(String name) {
        return Alerts.firing(name).at(second());
    }

    /** The same alert, over now. */
    Alerts over(Alerts alert) {
        return alert.resolved(second());
    }

    long second() {
        return Duration.between(Alerts.ZERO, clock.instant()).toSeconds();
    }

    /** Tells alerts as intake does; returns when the broker has them. */
    List<Fact> tell(Alerts... alerts) {
        List<Fact> told = List.of(alerts).stream().map(this::fact).toList();
        publish(told.stream().map(f -> new Keyed(f.subject(), f)).toList());
        return told;
    }

    /** The fact that intake makes of it. */
    Fact fact(Alerts builder) {
        Alert alert = builder.alert();
        return switch (alert.status()) {
            case FIRING ->
                    delivered(EventType.ALERT_RECEIVED, alert, new AlertFact.Received(alert));
            case RESOLVED ->
                    delivered(EventType.ALERT_RESOLVED, alert, new AlertFact.Resolved(alert));
            case NOTE -> delivered(EventType.ALERT_NOTED, alert, new AlertFact.Noted(alert));
        };
    }

    private Fact delivered(EventType type, Alert alert, AlertFact data) {
        return facts.delivered(type, ids.next(), alert.alertKey(), "r-" + ids.next(), data);
    }

    static Incident incident(FactProbe probe, String what, Predicate<Incident> wanted) {
        return ((IncidentFact) probe.await(what, f -> isIncident(f, wanted)).data()).incident();
    }

    static boolean isIncident(Fact fact, Predicate<Incident> wanted) {
        return fact.data() instanceof IncidentFact i && wanted.test(i.incident());
    }

    static boolean isDecisionOn(Fact fact, String incident) {
        return fact.data() instanceof DecisionMade made
                && made.decision().incidentId().equals(incident);
    }

    /** Says that a condition never comes true within what was read. */
    static void never(FactProbe probe, Predicate<Fact> wanted) {
        assertThat(probe.seen()).noneMatch(wanted);
    }
}
