package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;

/**
 * What an Alertmanager answers to {@code GET /api/v2/alerts} and {@code /alerts/groups}: everything
 * in it fires, silenced or not; what is over is left out. Its {@code endsAt} is when the last push
 * runs out, and the alert with it unless it is heard again. Key: the fingerprint.
 */
@Singleton
public final class AlertmanagerApiV2Connector implements Connector {

    @Override
    public String name() {
        return "alertmanager-api-v2";
    }

    @Override
    public String reads() {
        return "Answers of Alertmanager's API v2: lists of alerts, and groups of them";
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("0.alerts", "0.receiver", "0.labels"),
                Shape.of("0.fingerprint", "0.status.state", "0.labels"));
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        Json body = JsonBody.read(payload.body());
        if (!body.isList()) {
            throw new UnreadableBody(
                    "The body is no list of alerts or groups.",
                    "at the top",
                    "Send what /api/v2/alerts or /api/v2/alerts/groups answers.");
        }
        var alerts = new ArrayList<Json>();
        for (Json item : body.items()) {
            if (item.at("alerts").isList()) {
                alerts.addAll(item.at("alerts").items());
            } else {
                alerts.add(item);
            }
        }
        return alerts.isEmpty()
                ? Reading.unmappable("the list holds no alert")
                : new AlertGroup(body, alerts).read(Instant.MIN, payload.receivedAt());
    }
}
