package org.aimos.decision.api;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Problem;
import org.aimos.decision.SilenceDesk;
import org.aimos.decision.noise.Hush;
import org.aimos.decision.noise.Quiet;
import org.aimos.decision.noise.Silence;
import org.aimos.events.Alert;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.SilenceSpec.Matcher;
import org.jspecify.annotations.Nullable;

/** The shapes of Alertmanager's API v2 (its openapi.yaml), made from ours. */
final class AlertmanagerShapes {
    private static final java.util.regex.Pattern FILTER =
            java.util.regex.Pattern.compile(
                    "\\s*\\{?\\s*([A-Za-z_][A-Za-z0-9_:.-]*)\\s*(=~|!~|!=|=)\\s*\"?(.*?)\"?\\s*}?\\s*");

    /** What there is of a configuration: amtool reads it to show routes. */
    private static final String ONE_RECEIVER =
            """
            route: {receiver: aimos}
            receivers:
              - name: aimos
            """;

    private AlertmanagerShapes() {}

    /** Where alerts go. */
    record Receiver(String name) {
        static final Receiver OURS = new Receiver("aimos");
    }

    /** Whether an alert is held back; {@code state} is active or suppressed. */
    record AlertState(
            String state,
            List<String> silencedBy,
            List<String> inhibitedBy,
            List<String> mutedBy) {}

    /** An alert as clients get it. */
    record GettableAlert(
            Map<String, String> annotations,
            Instant endsAt,
            String fingerprint,
            List<Receiver> receivers,
            Instant startsAt,
            AlertState status,
            Instant updatedAt,
            String generatorURL,
            Map<String, String> labels) {}

    /** The state of a silence: active, pending or expired. */
    record SilenceState(String state) {}

    /** A silence as clients get it. */
    record GettableSilence(
            String id,
            SilenceState status,
            Instant updatedAt,
            List<Matcher> matchers,
            Instant startsAt,
            Instant endsAt,
            String createdBy,
            String comment) {}

    /** A silence as clients send it. */
    record PostableSilence(
            @Nullable String id,
            List<Matcher> matchers,
            Instant startsAt,
            Instant endsAt,
            @Nullable String createdBy,
            @Nullable String comment) {

        SilenceSpec spec() {
            return new SilenceSpec(
                    matchers,
                    null,
                    startsAt.toString(),
                    endsAt.toString(),
                    null,
                    "UTC",
                    null,
                    comment == null ? "" : comment);
        }

        /** Who it is for; who made it is known from the token. */
        String owner(String caller) {
            return createdBy == null || createdBy.isBlank() ? caller : createdBy;
        }
    }

    /** What clients ask for first. */
    record Status(
            Map<String, Object> cluster,
            Map<String, String> versionInfo,
            Map<String, String> config,
            Instant uptime) {
        static Status ours() {
            return new Status(
                    Map.of("status", "disabled", "name", "aimos", "peers", List.of()),
                    Map.of(
                            "version", "0.1.0",
                            "revision", "aimos",
                            "branch", "",
                            "buildUser", "",
                            "buildDate", "",
                            "goVersion", ""),
                    Map.of("original", ONE_RECEIVER),
                    Instant.EPOCH);
        }
    }

    static GettableAlert alert(SilenceDesk.Standing standing) {
        Alert alert = standing.alert().telling();
        Instant began = standing.alert().member().summary().startsAt();
        return new GettableAlert(
                alert.annotations(),
                alert.endsAt() == null ? alert.receivedAt().plusSeconds(300) : alert.endsAt(),
                alert.alertKey(),
                List.of(Receiver.OURS),
                began,
                state(standing.hush()),
                alert.receivedAt(),
                alert.link() == null ? "" : alert.link(),
                Silence.labels(alert));
    }

    private static AlertState state(@Nullable Hush hush) {
        if (hush == null) {
            return new AlertState("active", List.of(), List.of(), List.of());
        }
        List<String> by = List.of(hush.name());
        return hush.explained()
                ? new AlertState("suppressed", List.of(), by, List.of())
                : new AlertState("suppressed", by, List.of(), List.of());
    }

    static GettableSilence silence(Quiet quiet) {
        return new GettableSilence(
                quiet.name(),
                new SilenceState(quiet.state()),
                quiet.appliedAt(),
                quiet.spec().matchers().stream()
                        .map(m -> new Matcher(m.name(), m.value(), m.regex(), m.equal()))
                        .toList(),
                quiet.from(),
                quiet.to(),
                quiet.owner(),
                quiet.reason());
    }

    /** True when a silence has a matcher for that label whose value the filter wants. */
    static boolean has(Quiet quiet, Matcher filter) {
        return quiet.spec().matchers().stream()
                .anyMatch(m ->
                        m.name().equals(filter.name())
                                && filter.matches(Map.of(m.name(), m.value())));
    }

    /**
     * Reads one matcher as clients write it in a filter.
     *
     * @throws Problem 400
     */
    static Matcher matcher(String text) {
        var parts = FILTER.matcher(text);
        if (!parts.matches()) {
            throw wrong(text);
        }
        String operator = parts.group(2);
        boolean regex = operator.endsWith("~");
        try {
            if (regex) {
                Pattern.compile(parts.group(3));
            }
        } catch (PatternSyntaxException e) {
            throw wrong(text);
        }
        return new Matcher(parts.group(1), parts.group(3), regex, !operator.startsWith("!"));
    }

    private static Problem wrong(String text) {
        return Problem.badRequest(
                "'" + text + "' is no matcher", "filter", "Write it like severity=\"critical\".");
    }
}
