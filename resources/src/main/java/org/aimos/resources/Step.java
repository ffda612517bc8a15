package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One step of a playbook. An effect has an {@code undo} or says why it is {@code irreversible}.
 *
 * @param with arguments of the action; texts are {@link Template}s
 * @param when CEL, {@link Scope#STEP}; the step is skipped when false. Written {@code if}
 * @param timeout of one attempt together with its verify
 */
public record Step(
        @JsonProperty(required = true)
                @JsonPropertyDescription(
                        "Unique in the playbook: a letter, then letters, digits or _")
                @Form(pattern = Form.WORD)
                String id,
        @JsonProperty(required = true) @JsonPropertyDescription("The action, such as http.post")
                String uses,
        @JsonPropertyDescription("What the action is told; {{ paths }} are filled in")
                Map<String, Object> with,
        @JsonProperty("if")
                @JsonPropertyDescription(
                        "Condition (CEL) over inputs, steps, alert and service; else skipped")
                @Nullable String when,
        @JsonProperty(defaultValue = "1")
                @JsonPropertyDescription("How often it is tried")
                @Form(min = 1, max = 10)
                int attempts,
        @JsonProperty(defaultValue = "1m")
                @JsonPropertyDescription("Of one attempt with its verify")
                Duration timeout,
        @JsonPropertyDescription("How to see that it worked; asked before any further attempt")
                @Nullable Verify verify,
        @JsonPropertyDescription("What takes the effect back") @Nullable Undo undo,
        @JsonPropertyDescription("Why the effect cannot be taken back") @Form(pattern = Form.TEXT)
                @Nullable String irreversible,
        @JsonPropertyDescription("People are asked before this step, whatever the policy says")
                @Nullable Approval approval) {

    /** What one attempt gets when the step does not say. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(1);

    public Step {
        with = PlaybookSpec.ordered(with);
        attempts = Math.max(1, attempts);
        timeout = requireNonNullElse(timeout, DEFAULT_TIMEOUT);
    }

    /**
     * A probe that is asked until it says yes.
     *
     * @param until CEL, {@link Scope#UNTIL}
     */
    public record Verify(
            @JsonProperty(required = true) @JsonPropertyDescription("An action that only reads")
                    String uses,
            @JsonPropertyDescription("What the action is told") Map<String, Object> with,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Condition (CEL) over result, inputs and steps")
                    @Form(pattern = Form.TEXT)
                    String until,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("How long it may take to come true")
                    Duration within,
            @JsonProperty(defaultValue = "1s") @JsonPropertyDescription("How often it is asked")
                    Duration every) {

        public Verify {
            with = PlaybookSpec.ordered(with);
            every = requireNonNullElse(every, Duration.ofSeconds(1));
        }
    }

    /** The action that takes an effect back. */
    public record Undo(
            @JsonProperty(required = true) @JsonPropertyDescription("The action") String uses,
            @JsonPropertyDescription("What the action is told") Map<String, Object> with) {

        public Undo {
            with = PlaybookSpec.ordered(with);
        }
    }

    /** A gate of the playbook's own. Roles are those of the policy when it names none. */
    public record Approval(
            @JsonPropertyDescription("Any of these roles may answer") List<String> roles,
            @JsonPropertyDescription("What people are asked") @Nullable String message) {

        public Approval {
            roles = List.copyOf(requireNonNullElse(roles, List.of()));
        }
    }
}
