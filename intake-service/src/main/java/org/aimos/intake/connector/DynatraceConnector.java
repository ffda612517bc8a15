package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.LooseNames;
import org.jspecify.annotations.Nullable;

/**
 * Dynatrace problem notifications: templates of its placeholders under the placeholders' names,
 * also within a CloudEvent. A problem that was merged into another is a note. Key: {@code PID}.
 */
@Singleton
public final class DynatraceConnector extends ObjectReader {

    private static final StatusWordList STATES = StatusWordList.of("open", "resolved|closed");
    private static final Map<String, Severity> LEVELS =
            Map.of(
                    "availability", Severity.CRITICAL,
                    "monitoring_unavailable", Severity.CRITICAL,
                    "error", Severity.HIGH,
                    "performance", Severity.WARNING,
                    "resource_contention", Severity.WARNING,
                    "resource", Severity.WARNING,
                    "custom_alert", Severity.WARNING);

    /** For the list of connectors. */
    public DynatraceConnector() {
        super("dynatrace", "Dynatrace problem notifications, plain or as a CloudEvent");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("ProblemID", "State"),
                Shape.of("PID", "ProblemTitle", "State"),
                Shape.of("data.PID", "data.ProblemTitle", "data.State", "specversion"),
                Shape.of("data.ProblemID", "data.State", "specversion", "type", "source"),
                Shape.of("ProblemDetailsJSON"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        Json said = body.at("data").isObject() ? body.at("data") : body;
        LooseNames names = LooseNames.of(said);
        Json details = said.firstOf("ProblemDetails", "ProblemDetailsJSON", "ProblemDetailsJSONv2");
        String id = names.text("pid", "problemid");
        String title = names.text("problemtitle", "title");
        if (id == null && title == null) {
            return Reading.unmappable("there is neither a PID nor a ProblemTitle");
        }
        String state = names.text("state", "problemstate");
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        AlertKey.of(
                                                "problem", String.valueOf(id != null ? id : title)),
                                        STATES.read(state != null ? state : details.text("status")),
                                        grade(names, details),
                                        title != null ? title : "Dynatrace problem " + id)
                                .description(
                                        names.text(
                                                "problemdetailstext",
                                                "problemdetailsmarkdown",
                                                "problemimpact"))
                                .resource(resource(said, names))
                                .annotations(tags(said, names))
                                .episode(id)
                                .span(
                                        first(
                                                details.findMoment(
                                                        "startTime", "rankedEvents.0.startTime"),
                                                body.moment("time")),
                                        first(
                                                details.findMoment(
                                                        "endTime", "rankedEvents.0.endTime"),
                                                body.moment("time")))
                                .link(names.text("problemurl", "url"))
                                .build()));
    }

    private static Grade grade(LooseNames names, Json details) {
        String own = names.text("problemseverity", "severitylevel", "severity");
        return Grade.of(
                own != null ? own : details.find("severityLevel", "rankedEvents.0.severityLevel"),
                LEVELS,
                Severity.WARNING);
    }

    private static @Nullable String resource(Json said, LooseNames names) {
        List<String> entities =
                said.at("ImpactedEntities").items().stream()
                        .map(entity -> entity.textOr("", "name"))
                        .filter(entity -> !entity.isEmpty())
                        .toList();
        return entities.isEmpty()
                ? names.text("impactedentity", "impactedentities", "impactedentitynames")
                : String.join(", ", entities);
    }

    private static Map<String, String> tags(Json said, LooseNames names) {
        String tags = names.text("tags");
        return tags == null ? said.at("Tags").pairs() : Map.of("tags", tags);
    }

    private static java.time.@Nullable Instant first(
            java.time.@Nullable Instant one, java.time.@Nullable Instant other) {
        return one != null ? one : other;
    }
}
