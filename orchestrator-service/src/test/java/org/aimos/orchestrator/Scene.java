package org.aimos.orchestrator;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.aimos.events.Alert;
import org.aimos.events.Decision;
import org.aimos.events.DecisionMade;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.IncidentFact;
import org.aimos.events.Mode;
import org.aimos.events.PlaybookRef;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.ServiceSnapshot;
import org.aimos.events.Topic;
import org.aimos.resources.ResourceReader;
import org.aimos.testkit.Decisions;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.FactSender;
import org.aimos.testkit.Incidents;
import org.aimos.testkit.Resources;

/** What a test says to the service, and what it hears. */
final class Scene implements AutoCloseable {
    final CountingTarget target = new CountingTarget();
    private final FactSender sender = FactSender.open();
    private final FactProbe probe = FactProbe.on(Topic.RUNS);
    private final String name = "p" + UUID.randomUUID().toString().substring(0, 8);
    private PlaybookRef playbook = new PlaybookRef(name, "1.0.0", "none");

    /** Name of this scene's playbook and target. */
    String name() {
        return name;
    }

    /** Generous brakes, for the brakes are not what most tests are about. */
    void generous() {
        apply(
                """
                apiVersion: aimos/v1
                kind: Policy
                metadata: {name: generous, version: 1.0.0, owner: test}
                spec:
                  limits: {runsAtOncePerPlaybook: 1000, runsPerHourPerPlaybook: 100000, effectsPer10Minutes: 100000}
                ---
                apiVersion: aimos/v1
                kind: Policy
                metadata: {name: all-may, version: 1.0.0, owner: test}
                spec: {match: 'true', verdict: allow, message: In tests anything may run.}
                """);
    }

    /** A playbook of this scene with these steps, and the target {@code t} that grants it all. */
    void playbook(String yaml) {
        playbook(yaml, "low");
    }

    void playbook(String yaml, String risk) {
        apply(
                """
                apiVersion: aimos/v1
                kind: Target
                metadata: {name: %s, version: 1.0.0, owner: test}
                spec:
                  type: http
                  url: %s
                  grants: [{playbook: %s, actions: [http.get, http.post, http.put, http.delete]}]
                """
                        .formatted(name, target.url(), name));
        release("1.0.0", yaml, risk);
    }

    /** The next version of this scene's playbook; what is decided from now on is decided on it. */
    void upgrade(String version, String yaml) {
        release(version, yaml, "low");
    }

    private void release(String version, String yaml, String risk) {
        var text =
                """
                apiVersion: aimos/v1
                kind: Playbook
                metadata: {name: %s, version: %s, owner: test}
                spec:
                  description: For tests.
                  match: 'true'
                  risk: %s
                """
                                .formatted(name, version, risk)
                        + yaml.replace("TARGET", name).indent(2);
        apply(text);
        var resource = new ResourceReader().read("p.yaml", text).resources().getFirst();
        playbook = new PlaybookRef(name, version, resource.digest());
    }

    /**
     * A playbook that others call, and a target of the same name that grants it to post.
     *
     * @param rest what its spec says besides risk and description: inputs, steps, outputs
     */
    void called(String playbook, String rest) {
        apply(
                """
                apiVersion: aimos/v1
                kind: Target
                metadata: {name: %1$s, version: 1.0.0, owner: test}
                spec:
                  type: http
                  url: %2$s
                  grants: [{playbook: %1$s, actions: [http.post]}]
                ---
                apiVersion: aimos/v1
                kind: Playbook
                metadata: {name: %1$s, version: 1.0.0, owner: test}
                spec:
                  description: A part.
                  match: 'false'
                  risk: low
                %3$s\
                """
                        .formatted(playbook, target.url(), rest.indent(2)));
    }

    void apply(String yaml) {
        sender.send(Resources.facts(yaml, "ann"));
    }

    void applyAs(String person, String yaml) {
        sender.send(Resources.facts(yaml, person));
    }

    String incident() {
        return "inc-" + UUID.randomUUID();
    }

    Decision autonomous(String incident) {
        return decided(Decisions.autonomous("dec-" + UUID.randomUUID(), incident));
    }

    Decision approve(String incident) {
        return decided(Decisions.approve("dec-" + UUID.randomUUID(), incident));
    }

    Decision suggested(String incident) {
        return decided(Decisions.of(Mode.SUGGEST, "dec-" + UUID.randomUUID(), incident));
    }

    private Decision decided(Decisions decision) {
        var made = decision.playbook(playbook).build();
        send(made);
        return made;
    }

    void send(Decision decision) {
        sender.send(fact(decision));
    }

    Fact fact(Decision decision) {
        return new Fact(
                "fact-" + decision.id(),
                EventType.DECISION_MADE,
                "/aimos/decision",
                decision.incidentId(),
                decision.decidedAt(),
                decision.incidentId(),
                null,
                null,
                null,
                decision.incidentVersion(),
                new DecisionMade(decision));
    }

    void send(Incident incident) {
        sender.send(
                new Fact(
                        UUID.randomUUID().toString(),
                        EventType.INCIDENT_CHANGED,
                        "/aimos/decision",
                        incident.id(),
                        incident.openedAt(),
                        incident.id(),
                        null,
                        null,
                        null,
                        incident.version(),
                        new IncidentFact.Changed(incident, "test", List.of())));
    }

    void open(String incident) {
        send(Incidents.open(incident).build());
    }

    void recovered(String incident) {
        send(Incidents.recovered(incident).build());
    }

    void sendAll(List<Decision> decisions) {
        var facts = new ArrayList<Fact>();
        decisions.forEach(d -> facts.add(fact(d)));
        sender.send(facts);
    }

    Decision draft(String incident) {
        return Decisions.autonomous("dec-" + UUID.randomUUID(), incident)
                .playbook(playbook)
                .build();
    }

    Decision draftToApprove(String incident, ServiceSnapshot service) {
        return Decisions.approve("dec-" + UUID.randomUUID(), incident)
                .playbook(playbook)
                .service(service)
                .build();
    }

    Decision draft(String incident, Alert alert, ServiceSnapshot service) {
        return Decisions.autonomous("dec-" + UUID.randomUUID(), incident)
                .playbook(playbook)
                .alert(alert)
                .service(service)
                .build();
    }

    /** The run of an incident, once it has ended. */
    Run ended(String incident) {
        return ((RunFact) await(incident, EventType.RUN_FINISHED).data()).run();
    }

    /** How the runs of these incidents ended, once all have. */
    List<RunStatus> allEnded(List<String> incidents) {
        var wanted = Set.copyOf(incidents);
        return probe
                .await(
                        wanted.size() + " runs ended",
                        wanted.size(),
                        f -> f.type() == EventType.RUN_FINISHED && wanted.contains(f.subject()))
                .stream()
                .map(f -> ((RunFact) f.data()).run().status())
                .toList();
    }

    Fact await(String incident, EventType type) {
        return probe.await(
                type + " of " + incident, f -> f.type() == type && f.subject().equals(incident));
    }

    /** Every fact of a type, of whichever incident. */
    List<Fact> seen(EventType type) {
        return probe.seen().stream().filter(f -> f.type() == type).toList();
    }

    List<Fact> facts(String incident) {
        return probe.seen().stream().filter(f -> f.subject().equals(incident)).toList();
    }

    @Override
    public void close() {
        probe.close();
        sender.close();
        target.close();
    }
}
