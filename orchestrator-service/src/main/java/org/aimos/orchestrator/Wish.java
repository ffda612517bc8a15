package org.aimos.orchestrator;

import java.nio.charset.StandardCharsets;
import org.aimos.bus.FactCodec;
import org.aimos.events.Decision;
import org.aimos.events.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a run: a decision, or a person.
 *
 * @param decision what was decided about the incident last; its alert and service are what the run
 *     is about
 * @param playbook name; version and digest are those of the decision, or of what is in force for a
 *     person
 * @param person who wants it; null when the decision itself does
 * @param cause the fact that brought the decision; null for a person
 * @param reason one sentence
 */
public record Wish(
        Decision decision,
        String playbook,
        @Nullable String person,
        @Nullable Fact cause,
        String reason) {

    /** What a decision wants. */
    static Wish of(Decision decision, String playbook, Fact cause) {
        return new Wish(decision, playbook, null, cause, decision.reason());
    }

    /** The incident it is about. */
    public String incidentId() {
        return decision.incidentId();
    }

    /** The decision that wants it; null when a person does. */
    public @Nullable String decisionId() {
        return person == null ? decision.id() : null;
    }

    /** The cause as it travelled; null for a person. */
    @Nullable String causeText() {
        return cause == null ? null : new String(FactCodec.write(cause), StandardCharsets.UTF_8);
    }
}
