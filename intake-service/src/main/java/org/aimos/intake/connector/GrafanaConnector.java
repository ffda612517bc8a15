package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.JsonBody;
import org.aimos.intake.canonical.LabelNames;
import org.aimos.intake.canonical.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * Grafana: unified alerting (8 and newer, keyed by fingerprint; the {@code state} around the list
 * is ignored, it says "alerting" even when all is over) and the older dashboard alerts (keyed by
 * organisation and rule).
 */
@Singleton
public final class GrafanaConnector implements Connector {

    private static final Pattern ORG_ID = Pattern.compile("[?&]orgId=(\\d{1,9})");

    @Override
    public String name() {
        return "grafana";
    }

    @Override
    public String reads() {
        return "Grafana web hooks: unified alerting (8 and newer) and dashboard alerts (4 to 8)";
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("alerts.0.labels", "orgId", "groupLabels"),
                Shape.of("alerts.0.labels", "groupKey", "receiver", "version", "orgId"),
                Shape.of("alerts.0.labels", "orgId"),
                Shape.of("alerts.0.silenceURL", "alerts.0.labels", "groupLabels"),
                Shape.of("ruleId", "state"),
                Shape.of("ruleName", "state"),
                Shape.of("evalMatches", "state"));
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        Json body = JsonBody.read(payload.body());
        if (!body.isObject()) {
            throw new UnreadableBody(
                    "The body is not a JSON object.",
                    "at the top",
                    "Use a Grafana contact point of type webhook with its own payload.");
        }
        if (body.at("alerts").isList()) {
            return AlertGroup.of(body).read(payload.receivedAt(), payload.receivedAt());
        }
        if (body.text("ruleId", "ruleName") == null) {
            return Reading.unmappable("there is neither a list \"alerts\" nor a \"ruleId\"");
        }
        return Reading.of(null, List.of(legacy(body)));
    }

    private static AlertDraft legacy(Json body) {
        Map<String, String> labels = new LinkedHashMap<>(body.at("tags").pairs());
        for (Json match : body.at("evalMatches").items()) {
            match.at("tags").pairs().forEach(labels::putIfAbsent);
        }
        String severity = LabelNames.first(LabelNames.SEVERITY, labels);
        String name = body.textOr(body.textOr("Grafana alert", "title"), "ruleName");
        return AlertDraft.builder(
                        key(body), status(body), Grade.of(severity, Severity.WARNING), name)
                .summary(body.text("message"))
                .description(body.text("message"))
                .labels(labels)
                .annotations(values(body))
                .link(body.text("ruleUrl"))
                .build();
    }

    private static AlertKey key(Json body) {
        String rule = body.text("ruleId", "ruleName");
        String org = body.text("orgId");
        return AlertKey.of("rule", (org != null ? org : orgOf(body.text("ruleUrl"))) + "/" + rule);
    }

    /** Grafana 4 to 6 tell the organisation only in the link; one that is alone is number 1. */
    private static String orgOf(@Nullable String url) {
        Matcher found = ORG_ID.matcher(url == null ? "" : url);
        return found.find() ? found.group(1) : "1";
    }

    /** A rule that gets no data has lost sight of what it watches: that is a problem too. */
    private static AlertStatus status(Json body) {
        String state = body.textOr("", "state");
        return switch (state.toLowerCase(Locale.ROOT)) {
            case "alerting", "no_data" -> AlertStatus.FIRING;
            case "ok" -> AlertStatus.RESOLVED;
            default -> AlertStatus.NOTE;
        };
    }

    private static Map<String, String> values(Json body) {
        var values = new LinkedHashMap<String, String>();
        for (Json match : body.at("evalMatches").items()) {
            String metric = match.text("metric");
            String value = match.text("value");
            if (metric != null && value != null) {
                values.putIfAbsent(metric, value);
            }
        }
        return values;
    }
}
