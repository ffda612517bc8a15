package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * Uptime Kuma's web hook notification, as JSON or as a form whose field {@code data} holds it. Its
 * numbers: 0 down, 1 up, 2 pending, 3 maintenance. A test has no heartbeat and is a note. Key: the
 * monitor.
 */
@Singleton
public final class UptimeKumaConnector extends ObjectReader {

    private static final StatusWordList STATES = StatusWordList.of("0|down", "1|up");

    /** For the list of connectors. */
    public UptimeKumaConnector() {
        super("uptime-kuma", "Uptime Kuma web hook notifications, as JSON or form");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(Shape.of("heartbeat", "monitor", "msg"), Shape.of("heartbeat.monitorID"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        Json beat = body.at("heartbeat");
        Json monitor = body.at("monitor");
        String message = body.text("msg", "message");
        String id = monitor.text("id");
        String known = id != null ? id : beat.text("monitorID");
        AlertStatus status = STATES.read(beat.text("status"));
        if (known == null && message == null && monitor.text("name") == null) {
            return Reading.unmappable("there is neither a monitor nor a message");
        }
        String name = monitor.text("name");
        AlertKey key =
                known != null
                        ? AlertKey.of("monitor", known)
                        : AlertKey.ofPairs(
                                "message",
                                Map.of(
                                        "name",
                                        String.valueOf(name),
                                        "msg",
                                        String.valueOf(message)));
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        key,
                                        known == null ? AlertStatus.NOTE : status,
                                        Availability.grade(status),
                                        name != null ? name : "Uptime Kuma")
                                .summary(beat.text("msg") != null ? beat.text("msg") : message)
                                .description(message)
                                .resource(monitor.text("url", "hostname"))
                                .annotations(tags(monitor))
                                .span(at(beat), at(beat))
                                .build()));
    }

    private static @Nullable Instant at(Json beat) {
        Instant utc = beat.moment("time");
        String local = beat.text("localDateTime");
        String offset = beat.text("timezoneOffset");
        return utc != null || local == null || offset == null
                ? utc
                : org.aimos.intake.canonical.Moments.read(local.replace(' ', 'T') + offset);
    }

    private static Map<String, String> tags(Json monitor) {
        var tags = new java.util.LinkedHashMap<String, String>();
        for (Json tag : monitor.at("tags").items()) {
            String name = tag.text("name");
            if (name != null) {
                tags.put(name, tag.textOr("true", "value"));
            }
        }
        return tags;
    }
}
