package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import org.aimos.events.Verdict;
import org.jspecify.annotations.Nullable;

/**
 * What may be done where: either a {@code match} with a {@code verdict}, or figures of {@code
 * limits} for everything. No policy that matches, or one that fails, denies.
 *
 * @param match CEL, {@link Scope#POLICY}
 * @param variables in their order; asked after {@code match} holds
 * @param validations in their order; the first that does not hold says why it denies
 */
public record PolicySpec(
        @JsonPropertyDescription(
                        "Condition (CEL) over environment, service, incident, alert, playbook, autonomy,"
                                + " time, blast, budget and score")
                @Nullable String match,
        @JsonPropertyDescription(
                        "Values that validations use; each may use earlier ones: variables.NAME")
                @Form(max = 20)
                List<Variable> variables,
        @JsonPropertyDescription(
                        "What has to hold where match does; denies when one does not, or fails")
                @Form(max = 20)
                List<Validation> validations,
        @JsonPropertyDescription("allow, approval or deny; the strictest that matches wins")
                @Nullable Verdict verdict,
        @JsonPropertyDescription("Why, in one sentence for people") @Nullable String message,
        @JsonPropertyDescription("How people are asked; with verdict approval only")
                @Nullable Approval approval,
        @JsonPropertyDescription(
                        "Name of the Escalation that tells people; needed by approval and deny")
                @Nullable String escalation,
        @JsonPropertyDescription("Figures of the brakes; in a policy of its own")
                @Nullable Limits limits)
        implements Spec {

    public PolicySpec {
        variables = List.copyOf(requireNonNullElse(variables, List.of()));
        validations = List.copyOf(requireNonNullElse(validations, List.of()));
    }

    /** A value that has a name. */
    public record Variable(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("What it is called: variables.NAME")
                    @Form(pattern = Form.WORD)
                    String name,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Expression (CEL) over what match sees")
                    @Form(pattern = Form.TEXT)
                    String expression) {}

    /** What has to hold. */
    public record Validation(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Condition (CEL) over what match sees, and variables")
                    @Form(pattern = Form.TEXT)
                    String expression,
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Why it is denied otherwise, in one sentence")
                    @Form(pattern = Form.TEXT)
                    String message) {}

    /** How people are asked when it wants approval; as usual where it does not say. */
    public Approval asks() {
        return approval == null ? Approval.USUAL : approval;
    }

    /** How people are asked. */
    public record Approval(
            @JsonPropertyDescription("Any of these roles may answer") List<String> roles,
            @JsonProperty(defaultValue = "1")
                    @JsonPropertyDescription("How many must agree")
                    @Form(min = 1, max = 5)
                    int quorum,
            @JsonProperty(defaultValue = "30m")
                    @JsonPropertyDescription("How long the question stands")
                    Duration expires,
            @JsonProperty(defaultValue = "hand-over")
                    @JsonPropertyDescription("What follows when nobody answers")
                    OnExpiry onExpiry) {
        /** What holds where nothing is said. */
        public static final Approval USUAL =
                new Approval(
                        List.of("on-call", "approver"),
                        1,
                        Duration.ofMinutes(30),
                        OnExpiry.HAND_OVER);

        public Approval {
            roles =
                    roles == null || roles.isEmpty()
                            ? List.of("on-call", "approver")
                            : List.copyOf(roles);
            quorum = Math.max(1, quorum);
            expires = requireNonNullElse(expires, Duration.ofMinutes(30));
            onExpiry = requireNonNullElse(onExpiry, OnExpiry.HAND_OVER);
        }
    }

    /** What follows when nobody answers, the stricter first. */
    public enum OnExpiry {
        HAND_OVER,
        ESCALATE;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
