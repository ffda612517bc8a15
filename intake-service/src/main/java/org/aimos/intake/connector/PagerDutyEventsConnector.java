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
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.LooseNames;
import org.aimos.intake.canonical.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * What tools send <em>to</em> PagerDuty's Events API v2: trigger, acknowledge (a note) and resolve,
 * and change events, which have no {@code event_action}. Key: {@code dedup_key}; a trigger without
 * one gets one made of what it says, which its sender is told and resolves it by.
 */
@Singleton
public final class PagerDutyEventsConnector implements Connector {

    /** The name, for {@code /v2/enqueue}, which needs no connector in its path. */
    public static final String NAME = "pagerduty-events";

    private static final int LONGEST_KEY = 255;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String reads() {
        return "PagerDuty Events API v2, as tools post it to /v2/enqueue and /v2/change/enqueue";
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("event_action", "payload.summary"),
                Shape.of("event_action", "routing_key"),
                Shape.of("event_action", "dedup_key"),
                Shape.of("routing_key", "payload.summary"));
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        Json body = JsonBody.read(payload.body());
        String action = body.textOr("", "event_action");
        String key = body.text("dedup_key");
        Json said = body.at("payload");
        if (isChange(body)) {
            return Reading.ofChanges(null, List.of(change(body, said)));
        }
        AlertStatus status =
                switch (action.toLowerCase(Locale.ROOT)) {
                    case "trigger" -> AlertStatus.FIRING;
                    case "acknowledge" -> AlertStatus.NOTE;
                    case "resolve" -> AlertStatus.RESOLVED;
                    default ->
                            throw invalid(
                                    "'event_action' is missing or is none of trigger, acknowledge, resolve",
                                    "event_action");
                };
        if (key != null && key.length() > LONGEST_KEY) {
            throw invalid("'dedup_key' is longer than 255 characters", "dedup_key");
        }
        if (status == AlertStatus.FIRING && said.text("summary") == null) {
            throw invalid("'payload.summary' is missing or blank", "payload.summary");
        }
        if (status != AlertStatus.FIRING && key == null) {
            throw invalid("'dedup_key' is missing or blank", "dedup_key");
        }
        return Reading.of(null, List.of(draft(body, said, status, key)));
    }

    /** True when it says what was changed: a summary, and nothing that triggers or resolves. */
    public static boolean isChange(Json body) {
        return !body.has("event_action")
                && !body.has("dedup_key")
                && body.at("payload").text("summary") != null;
    }

    /**
     * The key by which this event is deduplicated and resolved: its own, or the one made up for it.
     */
    public static String dedupKey(AlertDraft draft) {
        return draft.key().parts().getLast();
    }

    private static AlertKey key(Json said, @Nullable String given) {
        if (given != null) {
            return AlertKey.of("dedup_key", given);
        }
        AlertKey event =
                AlertKey.ofPairs(
                        "event",
                        Map.of(
                                "summary", String.valueOf(said.text("summary")),
                                "source", String.valueOf(said.text("source")),
                                "component", String.valueOf(said.text("component"))));
        return AlertKey.of("dedup_key", event.digest(NAME, "dedup"));
    }

    private static AlertDraft draft(
            Json body, Json said, AlertStatus status, @Nullable String dedupKey) {
        String summary = said.text("summary");
        Map<String, String> labels = new LinkedHashMap<>(said.at("custom_details").pairs());
        put(labels, "component", said.text("component"));
        put(labels, "group", said.text("group"));
        put(labels, "class", said.text("class"));
        String name = first(first(said.text("class"), summary), dedupKey);
        return AlertDraft.builder(
                        key(said, dedupKey),
                        status,
                        Grade.of(said.text("severity"), Severity.WARNING),
                        name != null ? name : "PagerDuty event")
                .summary(summary)
                .resource(said.text("source"))
                .service(serviceOf(labels))
                .labels(labels)
                .span(said.moment("timestamp"), said.moment("timestamp"))
                .link(first(body.text("client_url"), linkOf(body)))
                .build();
    }

    /** Of a change PagerDuty fixes the summary only; the rest is what its senders usually add. */
    private static ChangeDraft change(Json body, Json said) {
        String summary = said.textOr("change", "summary");
        String source = said.text("source");
        Map<String, String> labels = new LinkedHashMap<>(said.at("custom_details").pairs());
        put(labels, "source", source);
        LooseNames details = LooseNames.of(said.at("custom_details"));
        AlertKey key =
                AlertKey.ofPairs(
                        "change",
                        Map.of(
                                "summary", summary,
                                "source", String.valueOf(source),
                                "timestamp", said.textOr("", "timestamp")));
        return new ChangeDraft(
                key,
                "changed",
                ChangeOutcomes.read(
                        details.text("outcome", "status", "state", "result", "buildstate")),
                summary,
                details.text("service", "servicename", "component", "app", "application"),
                true,
                details.text("environment", "env"),
                details.text("version", "revision", "tag", "commit", "sha", "buildnumber"),
                details.text("author", "user", "username", "by", "actor", "deployer"),
                linkOf(body),
                labels,
                said.moment("timestamp"));
    }

    /**
     * A field named service says it best; else PagerDuty's component is the part that is broken.
     */
    private static @Nullable String serviceOf(Map<String, String> labels) {
        return first(labels.get("service"), labels.get("component"));
    }

    private static @Nullable String linkOf(Json body) {
        List<Json> links = body.at("links").items();
        return links.isEmpty() ? null : links.getFirst().text("href");
    }

    private static void put(Map<String, String> labels, String name, @Nullable String value) {
        if (value != null) {
            labels.put(name, value);
        }
    }

    private static UnreadableBody invalid(String what, String where) {
        return new UnreadableBody(what, where, "See PagerDuty's Events API v2.");
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
