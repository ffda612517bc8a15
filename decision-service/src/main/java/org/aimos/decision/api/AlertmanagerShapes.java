package org.aimos.decision.api;

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

    /**
     * Whether an alert is held back; {@code state} is active or suppressed.
     *
     * @param silencedBy ids of silences
     * @param inhibitedBy fingerprints of the alerts that explain it
     */
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

    /** Alerts that go to one receiver together; all do. */
    record AlertGroup(Map<String, String> labels, Receiver receiver, List<GettableAlert> alerts) {}

    /** A silence as clients send it. */
    record PostableSilence(
            @Nullable String id,
            @Nullable List<Matcher> matchers,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            @Nullable String createdBy,
            @Nullable String comment) {

        /**
         * As it would be kept. A new one begins now at the earliest, as Alertmanager has it.
         *
         * @throws Problem 400
         */
        SilenceSpec spec(Instant now) {
            Instant end = there(endsAt, "endsAt");
            Instant begin = there(startsAt, "startsAt");
            if (!end.isAfter(now)) {
                throw Problem.badRequest(
                        "The silence would be over before it begins: it ends at " + end,
                        "endsAt",
                        "Give a time to come.");
            }
            boolean fresh = id == null || id.isBlank();
            return new SilenceSpec(
                    matchers == null ? List.of() : matchers,
                    null,
                    (fresh && begin.isBefore(now) ? now : begin).toString(),
                    end.toString(),
                    null,
                    "UTC",
                    null,
                    comment == null ? "" : comment);
        }

        private static Instant there(@Nullable Instant time, String name) {
            if (time == null) {
                throw Problem.badRequest(
                        "A silence has a beginning and an end",
                        name,
                        "Give startsAt and endsAt, such as 2026-12-20T00:00:00Z.");
            }
            return time;
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
        static Status ours(Instant since) {
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
                    since);
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
        Alert by = hush.by();
        return by == null
                ? new AlertState("suppressed", List.of(hush.name()), List.of(), List.of())
                : new AlertState("suppressed", List.of(), List.of(by.alertKey()), List.of());
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
}
