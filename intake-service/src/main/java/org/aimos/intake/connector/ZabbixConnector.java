package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LooseNames;
import org.jspecify.annotations.Nullable;

/**
 * Zabbix media types of type web hook, whose body is what their script makes of the macros. Key:
 * the trigger ({@code {TRIGGER.ID}}, or as the link has it), else {@code {EVENT.ID}}, which a
 * recovery repeats, else host and trigger name.
 */
@Singleton
public final class ZabbixConnector extends ObjectReader {

    private static final StatusWordList STATUS =
            StatusWordList.of("problem|1|firing|trigger", "ok|resolved|0|recovery|resolve");
    private static final Map<String, Severity> NUMBERS =
            Map.of(
                    "0", Severity.INFO,
                    "1", Severity.INFO,
                    "2", Severity.WARNING,
                    "3", Severity.WARNING,
                    "4", Severity.HIGH,
                    "5", Severity.CRITICAL);
    private static final Pattern TRIGGER = Pattern.compile("[?&]triggerid=(\\d{1,20})");

    /** For the list of connectors. */
    public ZabbixConnector() {
        super("zabbix", "Zabbix media types of type web hook: host, trigger, severity, status");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("hostname", "trigger", "item", "status"),
                Shape.of("triggerId", "hostName"),
                Shape.of("trigger_id", "event_id"),
                Shape.of("event_value", "event_severity"),
                Shape.of("event_id", "event_nseverity"),
                Shape.of("TRIGGER.ID"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        LooseNames names = LooseNames.of(body);
        String trigger =
                names.text(
                        "triggername",
                        "trigger",
                        "eventname",
                        "name",
                        "subject",
                        "title",
                        "alertsubject");
        String host = names.text("hostname", "host", "hosthost", "hostip", "hostconn");
        String link = names.text("link", "url", "triggerurl", "eventurl", "problemurl");
        String id = names.text("triggerid");
        String ofLink = triggerOf(link);
        String event = names.text("eventid", "problemid");
        if (trigger == null && id == null && event == null && host == null) {
            return Reading.unmappable("there is neither a trigger nor an event nor a host");
        }
        String known =
                id != null ? "trigger " + id : event != null ? "event " + event : "on " + host;
        String name = trigger != null ? trigger : "Zabbix problem " + known;
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        key(id != null ? id : ofLink, event, host, name),
                                        status(names),
                                        grade(names),
                                        name)
                                .description(
                                        names.text(
                                                "message", "alertmessage", "description", "item"))
                                .resource(host)
                                .service(names.text("service"))
                                .labels(body.firstOf("tags", "event_tags").pairs())
                                .episode(event)
                                .span(
                                        names.moment(
                                                "timestamp",
                                                "clock",
                                                "eventtimestamp",
                                                "startedat"),
                                        names.moment("recoverytimestamp", "timestamp", "clock"))
                                .link(link)
                                .build()));
    }

    private static AlertKey key(
            @Nullable String trigger, @Nullable String event, @Nullable String host, String name) {
        if (trigger != null) {
            return AlertKey.of("trigger", trigger);
        }
        return event != null
                ? AlertKey.of("event", event)
                : AlertKey.ofPairs("trigger", Map.of("host", String.valueOf(host), "name", name));
    }

    private static @Nullable String triggerOf(@Nullable String link) {
        Matcher found = TRIGGER.matcher(link == null ? "" : link);
        return found.find() ? found.group(1) : null;
    }

    private static AlertStatus status(LooseNames names) {
        String value = names.text("eventvalue", "triggervalue");
        AlertStatus said = STATUS.read(value);
        return said != AlertStatus.NOTE
                ? said
                : STATUS.read(names.text("status", "eventstatus", "triggerstatus", "state"));
    }

    private static Grade grade(LooseNames names) {
        return Grade.of(
                names.text(
                        "severity",
                        "eventseverity",
                        "triggerseverity",
                        "priority",
                        "nseverity",
                        "eventnseverity",
                        "triggernseverity"),
                NUMBERS,
                Severity.WARNING);
    }
}
