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
import org.aimos.intake.canonical.LooseNames;
import org.jspecify.annotations.Nullable;

/**
 * Datadog's web hook integration, whose body is a template of its variables under names of the
 * user's choice. Key: {@code $AGGREG_KEY}, which is the same for trigger and recovery where {@code
 * $ID} is not; else monitor and scope; else the title without its mark.
 */
@Singleton
public final class DatadogConnector extends ObjectReader {

    private static final StatusWordList TRANSITIONS =
            StatusWordList.of(
                    "triggered|re-triggered|retriggered|no data|re-no data|warn|re-warn|renotify"
                            + "|re-notify|alert|warning|firing|open",
                    "recovered|ok|resolved|closed");
    private static final StatusWordList TYPES = StatusWordList.of("error|warning", "success");
    private static final Pattern MARK =
            Pattern.compile("^\\[([A-Za-z -]{2,20})(?: on [^]]*)?]\\s*");
    private static final Pattern P = Pattern.compile("[Pp][1-5]");

    /** For the list of connectors. */
    public DatadogConnector() {
        super("datadog", "Datadog web hooks: its own payload, and templates of its variables");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("alert_transition"),
                Shape.of("alertTransition"),
                Shape.of("aggreg_key"),
                Shape.of("alert_cycle_key"),
                Shape.of("event_type", "org.id", "last_updated"),
                Shape.of("event_type", "org_id", "title"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        LooseNames names = LooseNames.of(body);
        String title =
                names.text("eventtitle", "title", "alerttitle", "alertname", "monitorname", "name");
        Matcher mark = MARK.matcher(title == null ? "" : title);
        String marked = mark.find() ? mark.group(1) : null;
        String name =
                title == null ? "Datadog event" : title.substring(marked == null ? 0 : mark.end());
        AlertStatus status = status(names, marked);
        var tags = tags(body, names);
        AlertDraft draft =
                AlertDraft.builder(key(names, name), status, grade(names, marked), name)
                        .description(
                                names.text("textonlymsg", "eventmsg", "body", "message", "msg"))
                        .resource(names.text("hostname", "host", "resource"))
                        .labels(tags)
                        .episode(names.text("alertcyclekey", "cyclekey"))
                        .span(
                                names.moment("date", "dateposix", "timestamp", "firetime"),
                                names.moment("lastupdated", "lastupdatedposix", "date"))
                        .link(names.text("link", "url", "alerturl", "eventurl"))
                        .build();
        return Reading.of(null, List.of(draft));
    }

    /** The transition says it; else the mark in the title; else the kind of alert. */
    private static AlertStatus status(LooseNames names, @Nullable String marked) {
        String transition =
                names.text("alerttransition", "transition", "alertstatus", "status", "state");
        AlertStatus said = TRANSITIONS.read(transition);
        if (said == AlertStatus.NOTE && marked != null) {
            said = TRANSITIONS.read(marked);
        }
        return said != AlertStatus.NOTE || marked != null || known(transition)
                ? said
                : TYPES.read(names.text("alerttype", "type"));
    }

    /** A transition is one or two words; {@code $ALERT_STATUS} is a sentence, and says nothing. */
    private static boolean known(@Nullable String transition) {
        return transition != null && transition.length() < 20;
    }

    private static Grade grade(LooseNames names, @Nullable String marked) {
        String priority = names.text("alertpriority", "priority");
        if (priority != null && P.matcher(priority.strip()).matches()) {
            return Grade.of(priority, Severity.WARNING);
        }
        String said = names.text("severity", "alerttype", "alertseverity");
        if (said != null) {
            return Grade.of(said, Map.of("success", Severity.INFO), Severity.WARNING);
        }
        String transition = names.text("alerttransition", "transition");
        String word = transition != null ? transition : marked;
        boolean warn = word != null && word.toLowerCase(Locale.ROOT).endsWith("warn");
        return warn ? Grade.of("warn", Severity.WARNING) : Grade.of(null, Severity.WARNING);
    }

    private static AlertKey key(LooseNames names, String name) {
        String own = names.text("aggregkey", "aggregationkey", "aggregatekey", "aggreg");
        if (own != null) {
            return AlertKey.of("aggreg_key", own);
        }
        String cycle = names.text("alertcyclekey", "cyclekey");
        if (cycle != null) {
            return AlertKey.of("alert_cycle_key", cycle);
        }
        String monitor = names.text("alertid", "monitorid");
        var parts = new LinkedHashMap<String, String>();
        parts.put("monitor", monitor != null ? monitor : name);
        parts.put("scope", String.valueOf(names.text("alertscope", "scope", "hostname", "host")));
        return AlertKey.ofPairs("monitor", parts);
    }

    private static Map<String, String> tags(Json body, LooseNames names) {
        Map<String, String> tags = new LinkedHashMap<>(body.at("tags").pairs());
        String listed = names.text("tags", "alertscope", "scope");
        for (String tag : listed == null ? new String[0] : listed.split(",", 64)) {
            int colon = tag.indexOf(':');
            if (colon > 0) {
                tags.putIfAbsent(tag.substring(0, colon).strip(), tag.substring(colon + 1).strip());
            }
        }
        return tags;
    }
}
