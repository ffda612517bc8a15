package org.aimos.intake.connector;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.bus.InstantText;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LabelNames;
import org.aimos.intake.canonical.StatusWords;
import org.aimos.intake.canonical.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * A notification about a group of alerts, the shape that Prometheus' Alertmanager invented and that
 * Grafana and others took over: {@code alerts[]} with labels and annotations, and what they have in
 * common around them.
 *
 * @param body the whole notification
 * @param alerts the elements of its list
 */
record AlertGroup(Json body, List<Json> alerts) {

    static AlertGroup of(Json body) {
        return new AlertGroup(body, body.isList() ? body.items() : body.at("alerts").items());
    }

    /**
     * Reads each element; one that has no labels or is no object at all is left over.
     *
     * @param asOf before which an end means that it is over, where no status is written
     */
    Reading read(Instant asOf, Instant receivedAt) throws UnreadableBody {
        Map<String, String> common = body.at("commonAnnotations").pairs();
        var drafts = new Drafts();
        var unmapped = new ArrayList<String>();
        for (int i = 0; i < alerts.size(); i++) {
            Map<String, String> labels = labels(alerts.get(i));
            if (labels.isEmpty() && alerts.get(i).text("fingerprint") == null) {
                unmapped.add("alerts[" + i + "] has neither labels nor a fingerprint");
            } else {
                AlertStatus status = status(alerts.get(i), asOf);
                drafts.add(draft(alerts.get(i), labels, common, status, receivedAt));
            }
        }
        return new Reading(null, drafts.all(), unmapped);
    }

    private Map<String, String> labels(Json alert) {
        Map<String, String> own = alert.at("labels").pairs();
        return own.isEmpty() && alert.isObject() ? body.at("commonLabels").pairs() : own;
    }

    private AlertDraft draft(
            Json alert,
            Map<String, String> labels,
            Map<String, String> common,
            AlertStatus status,
            Instant receivedAt) {
        var annotations = new LinkedHashMap<>(alert.at("annotations").pairs());
        common.forEach(annotations::putIfAbsent);
        String summary = value(annotations, "summary");
        String message = value(annotations, "message");
        String name = name(labels, summary);
        Instant startsAt = alert.moment("startsAt");
        return AlertDraft.builder(key(alert, labels), status, grade(labels), name)
                .summary(summary != null ? summary : message)
                .description(first(value(annotations, "description"), message))
                .labels(labels)
                .annotations(annotations)
                .episode(startsAt == null ? null : InstantText.of(startsAt))
                .span(startsAt, alert.moment("endsAt"))
                .expires(expiry(alert, receivedAt))
                .link(
                        first(
                                alert.text("panelURL", "dashboardURL", "generatorURL"),
                                body.text("externalURL")))
                .build();
    }

    /** Annotation names are written in any case by the rules of the field. */
    private static @Nullable String value(Map<String, String> annotations, String name) {
        for (var pair : annotations.entrySet()) {
            if (pair.getKey().equalsIgnoreCase(name) && !pair.getValue().isBlank()) {
                return pair.getValue();
            }
        }
        return null;
    }

    private String name(Map<String, String> labels, @Nullable String summary) {
        String own = LabelNames.first(List.of("alertname", "rulename", "alert", "name"), labels);
        String common = first(body.at("commonLabels").text("alertname"), summary);
        String name = first(own, common);
        return name != null ? name : "unnamed alert";
    }

    /** The fingerprint is a hash of the labels; older senders leave it out. */
    private static AlertKey key(Json alert, Map<String, String> labels) {
        String fingerprint = alert.text("fingerprint");
        return fingerprint != null
                ? AlertKey.of("fingerprint", fingerprint)
                : AlertKey.ofPairs("labels", labels);
    }

    private Grade grade(Map<String, String> labels) {
        String own = LabelNames.first(LabelNames.SEVERITY, labels);
        Json common = body.at("commonLabels");
        return Grade.of(first(own, common.text("severity")), Severity.WARNING);
    }

    /**
     * Its own status, else that of the group, else what {@code endsAt} says: an end that has passed
     * means over. Alertmanager's own word for "not over" is the year 1.
     */
    private AlertStatus status(Json alert, Instant asOf) {
        String word = first(alert.text("status"), body.text("status"));
        Optional<AlertStatus> said = word == null ? Optional.empty() : StatusWords.read(word);
        if (said.isPresent()) {
            return said.get();
        }
        Instant end = alert.moment("endsAt");
        return end != null && !end.isAfter(asOf) ? AlertStatus.RESOLVED : AlertStatus.FIRING;
    }

    /**
     * Whoever pushes a list, as Prometheus does, pushes it again while the condition lasts, and
     * says by when at the latest; an Alertmanager ends there what was not pushed again. A
     * notification is sent once, and says no such thing.
     */
    private @Nullable Instant expiry(Json alert, Instant receivedAt) {
        Instant end = body.isList() ? alert.moment("endsAt") : null;
        return end != null && end.isAfter(receivedAt) ? end : null;
    }

    private static @Nullable String first(@Nullable String one, @Nullable String other) {
        return one != null ? one : other;
    }
}
