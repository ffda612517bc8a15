package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.UnreadableBody;

/**
 * Prometheus' Alertmanager: web hook versions 3 and 4, and the lists of alerts that Prometheus
 * itself posts. Key: the fingerprint, else all labels.
 */
@Singleton
public final class AlertmanagerConnector implements Connector {

    @Override
    public String name() {
        return "alertmanager";
    }

    @Override
    public String reads() {
        return "Prometheus Alertmanager web hooks, versions 3 and 4";
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("alerts.0.labels", "groupLabels"),
                Shape.of("alerts.0.labels"),
                Shape.of("alerts.0.fingerprint"),
                Shape.of("0.labels.alertname"),
                Shape.of("alerts.0.labels", "groupKey", "receiver", "version"));
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        Json body = JsonBody.read(payload.body());
        if (!body.isList() && !body.isObject()) {
            throw new UnreadableBody(
                    "The body is a single JSON value, not a notification.",
                    "at the top",
                    "Point an Alertmanager webhook_configs url here; it sends {\"alerts\":[…]}.");
        }
        if (!body.isList() && !body.at("alerts").isList()) {
            return Reading.unmappable("there is no list \"alerts\" in the body");
        }
        return AlertGroup.of(body).read(payload.receivedAt(), payload.receivedAt());
    }
}
