package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * Sentry: integrations (issues, errors, issue alerts, metric alerts) and the older web hook plugin.
 * Key: the issue, or the metric alert. An issue that is archived or ignored, a comment and an
 * installation are notes.
 */
@Singleton
public final class SentryConnector extends ObjectReader {

    private static final StatusWordList ISSUES =
            StatusWordList.of("unresolved|reprocessing", "resolved|resolvedinnextrelease");
    private static final StatusWordList ACTIONS =
            StatusWordList.of("created|unresolved|assigned|triggered", "resolved");
    private static final StatusWordList METRICS =
            StatusWordList.of("critical|warning|open", "resolved|closed");
    private static final Map<String, Severity> LEVELS =
            Map.of("sample", Severity.INFO, "resolved", Severity.INFO);
    private static final Pattern ISSUE = Pattern.compile("/issues/(\\d{1,20})");

    /** For the list of connectors. */
    public SentryConnector() {
        super(
                "sentry",
                "Sentry integrations (issues, issue alerts, metric alerts) and its web hook plugin");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("action", "data.issue", "installation"),
                Shape.of("action", "data.event", "installation"),
                Shape.of("action", "data.error", "installation"),
                Shape.of("action", "data.metric_alert", "data"),
                Shape.of("action", "data.triggered_rule"),
                Shape.of("project_slug", "culprit", "event"),
                Shape.of("project_name", "event", "triggering_rules"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        Json data = body.at("data");
        String action = body.text("action");
        if (data.at("metric_alert").isObject()) {
            return Reading.of(null, List.of(metric(data, action)));
        }
        if (data.at("issue").isObject()) {
            return Reading.of(null, List.of(issue(data.at("issue"), action)));
        }
        Json event = data.firstOf("event", "error");
        if (event.isObject()) {
            return Reading.of(null, List.of(event(event, data, ACTIONS.read(action))));
        }
        if (body.at("event").isObject() || body.text("culprit", "project_slug") != null) {
            return Reading.of(null, List.of(plugin(body)));
        }
        return action == null
                ? Reading.unmappable("there is neither an issue nor an event nor a metric alert")
                : Reading.of(null, List.of(note(body, action)));
    }

    private static AlertDraft metric(Json data, @Nullable String action) {
        Json alert = data.at("metric_alert");
        String id = alert.text("id", "identifier");
        String name = alert.textOr("Sentry metric alert", "title");
        String rule = alert.in("alert_rule.name").text();
        return AlertDraft.builder(
                        AlertKey.of("metric_alert", id != null ? id : name),
                        METRICS.read(action),
                        Grade.of(action, LEVELS, Severity.WARNING),
                        rule != null ? rule : name)
                .summary(data.text("description_title"))
                .description(data.text("description_text"))
                .service(alert.find("projects.0"))
                .environment(alert.in("alert_rule.environment").text())
                .episode(id)
                .span(
                        alert.moment("date_started", "date_detected", "date_created"),
                        alert.moment("date_closed"))
                .link(data.text("web_url"))
                .build();
    }

    private static AlertDraft issue(Json issue, @Nullable String action) {
        String title = issue.textOr("Sentry issue", "title");
        String state = issue.text("status");
        return AlertDraft.builder(
                        AlertKey.of("issue", issue.textOr(title, "id")),
                        state == null ? ACTIONS.read(action) : ISSUES.read(state),
                        Grade.of(issue.text("level"), LEVELS, Severity.WARNING),
                        title)
                .description(issue.find("metadata.value", "culprit"))
                .resource(issue.text("culprit"))
                .service(issue.find("project.slug", "project.name"))
                .span(issue.moment("firstSeen"), issue.moment("lastSeen"))
                .link(issue.text("web_url", "permalink", "url"))
                .build();
    }

    private static AlertDraft event(Json event, Json data, AlertStatus status) {
        String title = event.textOr("Sentry event", "title");
        String url = event.text("issue_url", "web_url", "url");
        String issue = event.text("issue_id", "groupID", "group_id");
        String ofUrl = issueOf(url);
        String known = issue != null ? issue : ofUrl != null ? ofUrl : event.text("event_id", "id");
        return AlertDraft.builder(
                        AlertKey.of("issue", known != null ? known : title),
                        status,
                        Grade.of(event.text("level"), LEVELS, Severity.WARNING),
                        title)
                .summary(data.text("triggered_rule"))
                .description(event.find("metadata.value", "message", "logentry.formatted"))
                .resource(event.text("culprit", "location"))
                .environment(event.text("environment"))
                .service(event.text("project_slug", "project_name"))
                .span(event.moment("datetime", "timestamp", "received"), null)
                .link(event.text("web_url", "url"))
                .build();
    }

    private static AlertDraft plugin(Json body) {
        Json event = body.at("event");
        String url = body.text("url");
        String message = body.text("message");
        String title = event.text("title");
        String name = title != null && !title.isBlank() ? title : message;
        String id = body.text("id");
        String known = id != null ? id : issueOf(url);
        Instant at = event.moment("received", "timestamp", "datetime");
        return AlertDraft.builder(
                        AlertKey.of("issue", String.valueOf(known != null ? known : name)),
                        AlertStatus.FIRING,
                        Grade.of(level(body, event), LEVELS, Severity.WARNING),
                        name != null ? name : "Sentry event")
                .description(message)
                .resource(body.text("culprit"))
                .service(body.text("project_slug", "project_name", "project"))
                .environment(event.text("environment"))
                .annotations(event.at("metadata").pairs())
                .span(at, null)
                .link(url)
                .build();
    }

    private static @Nullable String level(Json body, Json event) {
        String level = body.text("level");
        return level != null ? level : event.text("level");
    }

    private static AlertDraft note(Json body, String action) {
        String resource =
                String.valueOf(body.find("data.comment", "data.issue_id", "installation.uuid"));
        return AlertDraft.builder(
                        AlertKey.of("note", action + '/' + resource),
                        AlertStatus.NOTE,
                        Grade.of(null, Severity.WARNING),
                        "Sentry: " + action)
                .annotations(body.at("data").pairs())
                .build();
    }

    private static @Nullable String issueOf(@Nullable String url) {
        Matcher found = ISSUE.matcher(url == null ? "" : url);
        return found.find() ? found.group(1) : null;
    }
}
