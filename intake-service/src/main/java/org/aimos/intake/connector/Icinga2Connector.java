package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * Icinga 2: notification commands that post their macros, events of its stream ({@code
 * StateChange}, {@code Notification}, {@code CheckResult}) and Icinga Notifications. Key: host and
 * service.
 */
@Singleton
public final class Icinga2Connector extends ObjectReader {

    private static final String[] SERVICE_STATES = {"ok", "warning", "critical", "unknown"};
    private static final String[] HOST_STATES = {"up", "down"};
    private static final StatusWordList SEVERITIES =
            StatusWordList.of("crit|err|warning|alert|emerg|notice|critical", "ok");

    /** For the list of connectors. */
    public Icinga2Connector() {
        super("icinga2", "Icinga 2: notification commands, its event stream, Icinga Notifications");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("type=StateChange", "host"),
                Shape.of("type=CheckResult", "host", "check_result"),
                Shape.of("type=Notification", "host", "notification_type"),
                Shape.of("type", "host", "check_result.state"),
                Shape.of("name", "tags.host", "type", "severity"),
                Shape.of("icinga_notificationtype"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        if (body.at("check_result").isObject() || ofState(body)) {
            return ofStream(body);
        }
        if (body.in("tags.host").text() != null && body.text("severity", "type") != null) {
            return Reading.of(null, List.of(ofNotifications(body)));
        }
        CheckNotification check = CheckNotification.of(body);
        return check.host() == null
                ? Reading.unmappable("there is no host name")
                : Reading.of(null, List.of(check.draft(null)));
    }

    private static boolean ofState(Json body) {
        return body.text("type") != null
                && body.at("host").text() != null
                && body.has("state_type");
    }

    private static Reading ofStream(Json event) {
        String host = event.find("host", "host.name", "host_name");
        if (host == null) {
            return Reading.unmappable("there is no host name");
        }
        String service = event.find("service", "service.name", "service_name");
        Json result = event.at("check_result");
        String word = stateWord(event.find("state", "check_result.state"), service);
        AlertStatus byState =
                word == null
                        ? AlertStatus.NOTE
                        : word.equals("ok") || word.equals("up")
                                ? AlertStatus.RESOLVED
                                : AlertStatus.FIRING;
        String output = result.text("output");
        var at = event.moment("timestamp");
        var labels = new LinkedHashMap<String, String>();
        labels.put("host", host);
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        key(host, service),
                                        ofType(event, byState),
                                        Grade.of(
                                                word,
                                                Map.of(
                                                        "down",
                                                        Severity.CRITICAL,
                                                        "up",
                                                        Severity.INFO),
                                                Severity.WARNING),
                                        service != null ? service : host)
                                .summary(service == null ? output : host + ": " + output)
                                .resource(host)
                                .labels(labels)
                                .span(at, at)
                                .build()));
    }

    /** A soft state is not believed yet by Icinga itself; what is no state is a note. */
    private static AlertStatus ofType(Json event, AlertStatus byState) {
        String kind = event.textOr("", "notification_type").toLowerCase(Locale.ROOT);
        return switch (event.textOr("", "type").toLowerCase(Locale.ROOT)) {
            case "statechange", "checkresult", "" -> soft(event) ? AlertStatus.NOTE : byState;
            case "notification" ->
                    kind.equals("problem")
                                    || kind.equals("recovery")
                                    || kind.equals("acknowledgement")
                            ? byState
                            : AlertStatus.NOTE;
            case "acknowledgementset" -> byState == AlertStatus.FIRING ? byState : AlertStatus.NOTE;
            default -> AlertStatus.NOTE;
        };
    }

    private static boolean soft(Json event) {
        String type = event.find("state_type", "check_result.state_type");
        return "0".equals(type) || "0.0".equals(type) || "soft".equalsIgnoreCase(type);
    }

    private static @Nullable String stateWord(@Nullable String state, @Nullable String service) {
        if (state == null) {
            return null;
        }
        String[] words = service == null ? HOST_STATES : SERVICE_STATES;
        String plain = state.endsWith(".0") ? state.substring(0, state.length() - 2) : state;
        if (plain.length() == 1 && Character.isDigit(plain.charAt(0))) {
            int number = plain.charAt(0) - '0';
            return words[Math.min(number, words.length - 1)];
        }
        return plain.toLowerCase(Locale.ROOT);
    }

    private static AlertDraft ofNotifications(Json event) {
        String host = event.in("tags.host").text();
        String service = event.in("tags.service").text();
        String type = event.textOr("state", "type");
        AlertStatus status =
                type.equalsIgnoreCase("state") || type.isEmpty()
                        ? SEVERITIES.read(event.text("severity"))
                        : AlertStatus.NOTE;
        return AlertDraft.builder(
                        key(String.valueOf(host), service),
                        status,
                        Grade.of(event.text("severity"), Severity.WARNING),
                        event.textOr(service != null ? service : String.valueOf(host), "name"))
                .summary(event.text("message"))
                .resource(host)
                .labels(event.at("tags").pairs())
                .link(event.text("url"))
                .build();
    }

    private static AlertKey key(String host, @Nullable String service) {
        return service == null
                ? AlertKey.ofPairs("check", Map.of("host", host))
                : AlertKey.ofPairs("check", Map.of("host", host, "service", service));
    }
}
