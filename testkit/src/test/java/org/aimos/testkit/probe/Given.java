package org.aimos.testkit.probe;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import org.aimos.bus.Facts;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.IncidentFact;
import org.aimos.testkit.Alerts;
import org.aimos.testkit.FactSender;
import org.aimos.testkit.Incidents;

/** Facts that tests of the bus begin with. */
@ApplicationScoped
public class Given {
    private final Facts facts;

    Given(Facts facts) {
        this.facts = facts;
    }

    /** A key that no other test uses. */
    public static String key() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    /** An alert that fires. */
    public Fact alert(String name, String key) {
        Alert alert = Alerts.firing(name).key(key).build();
        return facts.of(
                EventType.ALERT_RECEIVED, key, null, null, null, new AlertFact.Received(alert));
    }

    /** An incident at a version. */
    public Fact incident(String incident, long version) {
        return facts.of(
                EventType.INCIDENT_CHANGED,
                incident,
                version,
                incident,
                null,
                new IncidentFact.Changed(
                        Incidents.open(incident).version(version).build(), "test", List.of()));
    }

    /** Another service sends these. */
    public static void sent(Fact... all) {
        try (FactSender sender = FactSender.open()) {
            sender.send(all);
        }
    }
}
