package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.BodyForms;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LooseNames;
import org.aimos.intake.canonical.StatusWords;
import org.aimos.intake.canonical.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * A body of a tool that nobody knows: JSON, a form or text, read by the names that tools commonly
 * give things. It fires or is over only when a word says so; anything else is a note. Meant for a
 * first look: whoever binds a source for good writes a mapping.
 */
@Singleton
public final class FreeformConnector implements Connector {

    private static final String[] NAME = {
        "alertname",
        "rulename",
        "monitorname",
        "checkname",
        "conditionname",
        "title",
        "problemtitle",
        "eventtitle",
        "name",
        "displayname",
        "entitydisplayname",
        "monitor",
        "check",
        "sensor",
        "subject",
        "summary",
        "message",
        "event",
        "text",
        "description",
        "servicename",
        "label",
        "entityid"
    };
    private static final String[] KEY = {
        "dedupkey",
        "dedupekey",
        "deduplicationkey",
        "fingerprint",
        "alertkey",
        "incidentkey",
        "alias",
        "alertid",
        "incidentid",
        "issueid",
        "problemid",
        "alarmid",
        "checkid",
        "monitorid",
        "sensorid",
        "entityid",
        "id",
        "uuid"
    };

    private static final int FIRST_LINE = 200;

    @Override
    public String name() {
        return "freeform";
    }

    @Override
    public String reads() {
        return "Bodies of unknown tools, by common names: a note unless a word says firing or over";
    }

    @Override
    public boolean takes(Payload payload) {
        return true;
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        String type = payload.mediaType();
        if (!BodyForms.startsLikeJson(payload.body()) && !BodyForms.takes(type)) {
            return text(payload);
        }
        Json body = BodyForms.read(payload.body(), payload.header("Content-Type"));
        Json list = body.isList() ? body : body.firstOf("alerts", "events", "incidents");
        List<Json> items = list.isList() && !list.items().isEmpty() ? list.items() : List.of(body);
        var drafts = new Drafts();
        for (Json item : items) {
            drafts.add(draft(item.isObject() ? item : body, item));
        }
        return Reading.of(null, drafts.all());
    }

    /** The first line of a text is its title; the text is what tells it from others. */
    private static Reading text(Payload payload) throws UnreadableBody {
        String text = new String(payload.body(), StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            throw new UnreadableBody("The body is empty.", null, "Send the alert in the body.");
        }
        String line = text.lines().findFirst().orElse(text);
        String title = line.length() > FIRST_LINE ? line.substring(0, FIRST_LINE) : line;
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        AlertKey.of("text", text),
                                        AlertStatus.NOTE,
                                        Grade.of(null, Severity.WARNING),
                                        title.isBlank() ? "text" : title)
                                .description(text)
                                .build()));
    }

    private static AlertDraft draft(Json object, Json item) {
        LooseNames names = LooseNames.of(object);
        String named = named(names);
        String said = item.text();
        String name = named != null ? named : said != null ? said : "unknown notification";
        String word = severity(names);
        return AlertDraft.builder(
                        key(names, name),
                        LooseStatus.of(object),
                        Grade.of(word, Severity.WARNING),
                        name)
                .description(names.text("description", "message", "details", "text", "body"))
                .resource(
                        names.text(
                                "resource",
                                "instance",
                                "host",
                                "hostname",
                                "node",
                                "target",
                                "entity",
                                "url"))
                .service(names.text("service", "servicename", "app", "application"))
                .environment(names.text("environment", "env"))
                .labels(object.firstOf("labels", "tags").pairs())
                .annotations(annotations(object))
                .span(start(names), names.moment("endsat", "endedat", "resolvedat", "closedat"))
                .link(names.text("link", "url", "alerturl", "href", "permalink"))
                .build();
    }

    /** The first that is more than a word for firing or over. */
    private static @Nullable String named(LooseNames names) {
        for (String field : NAME) {
            String value = names.text(field);
            if (value != null && StatusWords.read(value).equals(Optional.of(AlertStatus.NOTE))) {
                return value;
            }
        }
        return names.text(NAME);
    }

    private static @Nullable String severity(LooseNames names) {
        String written =
                names.text(
                        "severity",
                        "alertseverity",
                        "alarmseverity",
                        "severityname",
                        "priority",
                        "level",
                        "urgency",
                        "criticality");
        String state =
                names.text(
                        "state",
                        "status",
                        "alertstate",
                        "messagetype",
                        "triggerlevel",
                        "triggertype");
        boolean grave = state != null && LooseStatus.isGrade(state);
        return written == null && grave ? state : written;
    }

    private static @Nullable Instant start(LooseNames names) {
        return names.moment(
                "startsat",
                "startedat",
                "starttime",
                "triggeredat",
                "createdat",
                "timestamp",
                "time",
                "date");
    }

    private static AlertKey key(LooseNames names, String name) {
        for (String field : KEY) {
            String value = names.text(field);
            if (value != null) {
                return AlertKey.of(field, value);
            }
        }
        String resource =
                names.text("host", "hostname", "instance", "resource", "node", "url", "target");
        return AlertKey.ofPairs(
                "fields", Map.of("name", name, "resource", String.valueOf(resource)));
    }

    private static Map<String, String> annotations(Json object) {
        Map<String, String> all = object.at("annotations").pairs();
        if (object.isObject()) {
            object.pairs().forEach(all::putIfAbsent);
        }
        return all;
    }
}
