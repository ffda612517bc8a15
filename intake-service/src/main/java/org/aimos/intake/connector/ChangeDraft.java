package org.aimos.intake.connector;

import java.time.Instant;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.jspecify.annotations.Nullable;

/**
 * A change as a connector read it, before it is bound to a source and cleaned.
 *
 * @param key identity of the change
 * @param kind {@code pushed}, {@code merged}, {@code released}, {@code built}, {@code deployed} or
 *     {@code changed}
 * @param outcome {@code started}, {@code succeeded} or {@code failed}; null when the tool says none
 * @param title one line for a person
 * @param service the service as the tool names it
 * @param serviceNamed false when {@code service} is only the name of a repository or a job
 * @param environment as the tool names it
 * @param version revision, tag or build number
 * @param author who did it
 * @param link where the tool shows it
 * @param labels identifying pairs
 * @param at by the tool's clock
 */
public record ChangeDraft(
        AlertKey key,
        String kind,
        @Nullable String outcome,
        String title,
        @Nullable String service,
        boolean serviceNamed,
        @Nullable String environment,
        @Nullable String version,
        @Nullable String author,
        @Nullable String link,
        Map<String, String> labels,
        @Nullable Instant at) {

    /** The same as a note, for whoever holds what it names against its source. */
    public AlertDraft asNote() {
        AlertDraft note =
                AlertDraft.builder(key, AlertStatus.NOTE, Grade.of(null, Severity.INFO), title)
                        .service(serviceNamed ? service : null)
                        .environment(environment)
                        .labels(labels)
                        .build();
        return serviceNamed || service == null ? note : note.guessing(service);
    }
}
