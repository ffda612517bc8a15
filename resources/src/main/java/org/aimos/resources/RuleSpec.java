package org.aimos.resources;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * When what happens is known, what to do about it.
 *
 * @param when CEL, {@link Scope#RULE}
 */
public record RuleSpec(
        @JsonProperty(required = true) @JsonPropertyDescription("The lowest is asked first")
                int order,
        @JsonProperty(required = true)
                @JsonPropertyDescription(
                        "Condition (CEL) over alert, service, incident, environment and score")
                @Form(pattern = Form.TEXT)
                String when,
        @JsonProperty(required = true) @JsonPropertyDescription("A playbook or people") Then then)
        implements Spec {

    /** Exactly one of the two. */
    public record Then(
            @JsonPropertyDescription("Name of the Playbook to run") @Nullable String playbook,
            @JsonPropertyDescription("Hand it to people, with this reason")
                    @Nullable String handOver) {}
}
