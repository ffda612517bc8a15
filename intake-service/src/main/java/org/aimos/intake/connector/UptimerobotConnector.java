package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LooseNames;
import org.jspecify.annotations.Nullable;

/**
 * UptimeRobot's web hooks, whose fields are a template of its variables, sent as JSON, as a form or
 * in the query. Alert type 1 is down, 2 up, 3 an expiry reminder (a condition of its own, a
 * warning). Key: the monitor's URL, else its id, else its name.
 */
@Singleton
public final class UptimerobotConnector extends ObjectReader {

    private static final StatusWordList TYPES = StatusWordList.of("1|3|down", "2|up");

    /** For the list of connectors. */
    public UptimerobotConnector() {
        super("uptimerobot", "UptimeRobot web hooks, as JSON, form or query");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("monitor_friendly_name", "alert_type"),
                Shape.of("monitorFriendlyName", "alertType"),
                Shape.of("monitorID", "alertType"),
                Shape.of("monitor_url", "alert_type_friendly_name"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        LooseNames names = LooseNames.of(body);
        String url = names.text("monitorurl", "url");
        String name = names.text("monitorfriendlyname", "monitorname", "friendlyname", "name");
        String id = names.text("monitorid");
        String known = url != null ? url : id != null ? id : name;
        if (known == null) {
            return Reading.unmappable("there is no monitor URL, id or name");
        }
        String type = names.text("alerttype", "alerttypefriendlyname", "type", "status");
        boolean expiry = "3".equals(type);
        AlertStatus status = TYPES.read(type);
        Instant at = names.moment("alertdatetime", "timestamp");
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        expiry
                                                ? AlertKey.of("expiry", known)
                                                : AlertKey.of("monitor", known),
                                        status,
                                        grade(names.text("severity"), status, expiry),
                                        name != null ? name : known)
                                .summary(names.text("alertdetails", "alertdetail", "message"))
                                .resource(url)
                                .span(at, at)
                                .build()));
    }

    private static Grade grade(@Nullable String word, AlertStatus status, boolean expiry) {
        Severity none = expiry ? Severity.WARNING : Availability.severity(status);
        return Grade.of(word, none);
    }
}
