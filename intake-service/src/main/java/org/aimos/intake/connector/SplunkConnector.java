package org.aimos.intake.connector;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/**
 * Splunk's web hook alert action: a saved search found something; it never says that it is over.
 * Key: the saved search, which the search id names with its owner and app ({@code
 * scheduler__OWNER__APP__SEARCH_at_TIME_N}); an id of another form is one of a run, so then the
 * search's name counts.
 */
@Singleton
public final class SplunkConnector extends ObjectReader {

    private static final Pattern SCHEDULED =
            Pattern.compile("(?:rt_)?(scheduler__.{1,400}?)_at_\\d{9,11}(?:_.*)?");

    /** For the list of connectors. */
    public SplunkConnector() {
        super("splunk", "Splunk web hook alert actions of saved searches");
    }

    @Override
    public List<Shape> shapes() {
        return List.of(
                Shape.of("search_name", "sid"),
                Shape.of("sid", "results_link", "result"),
                Shape.of("search_name", "results_link"));
    }

    @Override
    Reading object(Json body, Payload payload) {
        String search = body.text("search_name");
        String sid = body.text("sid");
        if (search == null && sid == null) {
            return Reading.unmappable("there is neither a search_name nor a sid");
        }
        Json result = body.at("result");
        Instant at = result.moment("_time", "_indextime");
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        key(search, sid),
                                        AlertStatus.FIRING,
                                        Grade.of(
                                                result.text("severity", "urgency"),
                                                Severity.WARNING),
                                        search != null ? search : "Splunk search")
                                .description(result.text("_raw", "message"))
                                .resource(result.text("host", "dest"))
                                .annotations(result.pairs())
                                .span(at, null)
                                .link(body.text("results_link"))
                                .build()));
    }

    private static AlertKey key(@Nullable String search, @Nullable String sid) {
        Matcher scheduled = SCHEDULED.matcher(sid == null ? "" : sid);
        if (scheduled.matches()) {
            return AlertKey.of("saved search", scheduled.group(1));
        }
        return search != null
                ? AlertKey.of("search_name", search)
                : AlertKey.of("sid", String.valueOf(sid));
    }
}
