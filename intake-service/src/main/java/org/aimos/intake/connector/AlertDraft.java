package org.aimos.intake.connector;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.canonical.LabelNames;
import org.jspecify.annotations.Nullable;

/**
 * An alert as a connector read it, before it is bound to a source and cleaned.
 *
 * @param key identity of the condition
 * @param status firing, resolved or a note
 * @param grade severity and where it comes from
 * @param name short stable name
 * @param title one line for a person
 * @param description more text
 * @param resource host, pod, URL
 * @param service the service as the tool names it
 * @param serviceNamed false when {@code service} is only a guess
 * @param environment as the tool names it
 * @param labels identifying pairs
 * @param annotations describing pairs
 * @param episodeHint tells one span of firing from the next
 * @param startsAt by the tool's clock
 * @param endsAt by the tool's clock
 * @param link where the tool shows it
 * @param expiresAt when its tool takes it as over unless it says it again; only of a firing one
 */
public record AlertDraft(
        AlertKey key,
        AlertStatus status,
        Grade grade,
        String name,
        String title,
        @Nullable String description,
        @Nullable String resource,
        @Nullable String service,
        boolean serviceNamed,
        @Nullable String environment,
        Map<String, String> labels,
        Map<String, String> annotations,
        @Nullable String episodeHint,
        @Nullable Instant startsAt,
        @Nullable Instant endsAt,
        @Nullable String link,
        @Nullable Instant expiresAt) {

    /** True when the tool wrote a time, so that no two occurrences read alike. */
    public boolean dated() {
        return startsAt != null || endsAt != null;
    }

    /** The same, with a service that is only a guess. */
    public AlertDraft guessing(String guess) {
        return new AlertDraft(
                key,
                status,
                grade,
                name,
                title,
                description,
                resource,
                guess,
                false,
                environment,
                labels,
                annotations,
                episodeHint,
                startsAt,
                endsAt,
                link,
                expiresAt);
    }

    /** Starts a draft with what every alert has. */
    public static Builder builder(AlertKey key, AlertStatus status, Grade grade, String name) {
        return new Builder(key, status, grade, name);
    }

    /** Collects the rest of a draft; what is not said is read from the labels, or is not there. */
    public static final class Builder {
        private final AlertKey key;
        private final AlertStatus status;
        private final Grade grade;
        private final String name;
        private String title;
        private @Nullable String description;
        private @Nullable String resource;
        private @Nullable String service;
        private @Nullable String environment;
        private Map<String, String> labels = Map.of();
        private Map<String, String> annotations = Map.of();
        private @Nullable String episodeHint;
        private @Nullable Instant startsAt;
        private @Nullable Instant endsAt;
        private @Nullable String link;
        private @Nullable Instant expiresAt;

        private Builder(AlertKey key, AlertStatus status, Grade grade, String name) {
            this.key = key;
            this.status = status;
            this.grade = grade;
            this.name = name;
            this.title = name;
        }

        /** The title: the name, and the summary after it unless it says the same. */
        public Builder summary(@Nullable String summary) {
            if (summary != null && !summary.isBlank()) {
                boolean same =
                        summary.toLowerCase(Locale.ROOT).contains(name.toLowerCase(Locale.ROOT));
                title = same ? summary : name + ": " + summary;
            }
            return this;
        }

        /** More text. */
        public Builder description(@Nullable String text) {
            description = text;
            return this;
        }

        /** What it is about, if the tool has a field for it. */
        public Builder resource(@Nullable String named) {
            resource = named;
            return this;
        }

        /** The service, if the tool has a field for it. */
        public Builder service(@Nullable String named) {
            service = named;
            return this;
        }

        /** The environment, if the tool has a field for it. */
        public Builder environment(@Nullable String named) {
            environment = named;
            return this;
        }

        /** Identifying pairs. */
        public Builder labels(Map<String, String> pairs) {
            labels = pairs;
            return this;
        }

        /** Describing pairs. */
        public Builder annotations(Map<String, String> pairs) {
            annotations = pairs;
            return this;
        }

        /** What tells this span of firing from the next. */
        public Builder episode(@Nullable String hint) {
            episodeHint = hint;
            return this;
        }

        /** When it began and ended, by the tool's clock; the end counts only when it is over. */
        public Builder span(@Nullable Instant start, @Nullable Instant end) {
            startsAt = start;
            endsAt = status == AlertStatus.RESOLVED ? end : null;
            return this;
        }

        /** Where the tool shows it. */
        public Builder link(@Nullable String url) {
            link = url;
            return this;
        }

        /** When its tool takes it as over unless it says it again; counts only while it fires. */
        public Builder expires(@Nullable Instant at) {
            expiresAt = status == AlertStatus.FIRING ? at : null;
            return this;
        }

        /** The draft. */
        public AlertDraft build() {
            String named = service != null ? service : LabelNames.first(LabelNames.SERVICE, labels);
            String guess = LabelNames.first(LabelNames.SERVICE_GUESS, labels);
            return new AlertDraft(
                    key,
                    status,
                    grade,
                    name,
                    title,
                    description,
                    resource != null ? resource : LabelNames.first(LabelNames.RESOURCE, labels),
                    named != null ? named : guess,
                    named != null,
                    environment != null
                            ? environment
                            : LabelNames.first(LabelNames.ENVIRONMENT, labels),
                    labels,
                    annotations,
                    episodeHint,
                    startsAt,
                    endsAt,
                    link,
                    expiresAt);
        }
    }
}
