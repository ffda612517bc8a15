package org.aimos.intake;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.aimos.bus.Facts;
import org.aimos.bus.Ids;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertStatus;
import org.aimos.events.Change;
import org.aimos.events.ChangeObserved;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Sha256;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.connector.Reading;
import org.aimos.intake.parcel.Parcel;
import org.aimos.intake.proof.Signatures;
import org.aimos.resources.Resource;
import org.aimos.resources.SignatureSpec;
import org.aimos.resources.SourceSpec;

/**
 * Makes the facts of a delivery. Their ids and the receipt are derived from the source, the bytes
 * and the place in the body, so that a retried delivery is the same facts again.
 */
@Singleton
public class AlertFacts {

    private final Facts facts;
    private final Ids ids;
    private final QuarantinedBody quarantined;
    private final Repeats repeats;

    /** With a memory for notes of tools that write neither times nor ids. */
    public AlertFacts(Facts facts, Ids ids, QuarantinedBody quarantined, IntakeConfig config) {
        this.facts = facts;
        this.ids = ids;
        this.quarantined = quarantined;
        this.repeats = new Repeats(config.repeatKeys(), config.repeatFor(), this.ids::next);
    }

    /**
     * The receipt of a delivery: the same for a retry, another for a new one. What the tool calls
     * it counts, but of a signed body only where that is signed too or nothing in it has a time:
     * else who has heard one could send it again under another name. What has neither a time nor a
     * name and fires or is over is always new: it is rather told twice than lost.
     */
    public String receipt(
            Resource<SourceSpec> source, Payload payload, Reading reading, Parcel parcel) {
        SignatureSpec signature = source.spec().signature();
        String told = reading.deliveryId();
        String proven = signature == null ? told : Signatures.delivery(signature, payload);
        String digest = Sha256.hex(payload.body());
        if (proven != null || reading.dated()) {
            return Ids.derived("receipt", source.name(), String.valueOf(proven), digest);
        }
        String sent = told == null ? spans(parcel) : told;
        return Ids.derived("receipt", source.name(), digest, sent);
    }

    /** Another replica may have heard what was between two that are equal, or a person ended it. */
    private String spans(Parcel parcel) {
        var spans = new StringBuilder();
        for (Alert alert : parcel.alerts()) {
            spans.append(
                    alert.status() == AlertStatus.NOTE
                            ? repeats.span(alert.alertKey(), alert.receivedAt())
                            : ids.next());
        }
        for (Change change : parcel.changes()) {
            spans.append(repeats.span(change.changeKey(), change.receivedAt()));
        }
        return spans.toString();
    }

    /** One fact for each alert, and one with the whole body if any of it goes to quarantine. */
    public List<Fact> of(
            String receipt, Parcel parcel, String source, String connector, Delivery delivery) {
        List<Fact> made = new ArrayList<>(ofAlerts(receipt, parcel));
        made.addAll(ofChanges(receipt, parcel));
        if (!parcel.reasons().isEmpty()) {
            made.add(
                    facts.delivered(
                            EventType.ALERT_QUARANTINED,
                            Ids.derived(receipt, "quarantine"),
                            source,
                            receipt,
                            quarantined.of(receipt, source, connector, parcel, delivery)));
        }
        return made;
    }

    /**
     * One fact for each alert. Its place in the id is counted among alerts of its key and status,
     * so that a replay under another mapping gives what is known already the same id.
     */
    public List<Fact> ofAlerts(String receipt, Parcel parcel) {
        var made = new ArrayList<Fact>(parcel.alerts().size() + 1);
        var places = new HashMap<String, Integer>();
        for (Alert alert : parcel.alerts()) {
            String what = alert.alertKey() + '/' + alert.status().word();
            int place = places.merge(what, 1, Integer::sum);
            String id = Ids.derived(receipt, what, Integer.toString(place));
            made.add(facts.delivered(type(alert), id, alert.alertKey(), receipt, data(alert)));
        }
        return made;
    }

    /** One fact for each change, whose outcome is part of its id. */
    public List<Fact> ofChanges(String receipt, Parcel parcel) {
        var made = new ArrayList<Fact>(parcel.changes().size());
        for (Change change : parcel.changes()) {
            made.add(
                    facts.delivered(
                            EventType.CHANGE_OBSERVED,
                            Ids.derived(
                                    receipt, change.changeKey(), String.valueOf(change.outcome())),
                            change.changeKey(),
                            receipt,
                            new ChangeObserved(change)));
        }
        return made;
    }

    private static EventType type(Alert alert) {
        return switch (alert.status()) {
            case FIRING -> EventType.ALERT_RECEIVED;
            case RESOLVED -> EventType.ALERT_RESOLVED;
            case NOTE -> EventType.ALERT_NOTED;
        };
    }

    private static AlertFact data(Alert alert) {
        return switch (alert.status()) {
            case FIRING -> new AlertFact.Received(alert);
            case RESOLVED -> new AlertFact.Resolved(alert);
            case NOTE -> new AlertFact.Noted(alert);
        };
    }
}
