package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case that a playbook is tried on; no action is ever carried out for it. */
public record PlaybookCase(
        @JsonProperty(required = true)
                @JsonPropertyDescription("What is so, in one sentence")
                @Form(pattern = Form.TEXT)
                String name,
        @JsonPropertyDescription("What the run meets") Given given,
        @JsonProperty(required = true) @JsonPropertyDescription("What must come of it")
                Expect expect) {

    public PlaybookCase {
        given = requireNonNullElse(given, Given.NOTHING);
    }

    /**
     * What the run meets.
     *
     * @param alert fields of an alert as conditions see them, or the name of a JSON file beside the
     *     playbook
     * @param service fields of a service as conditions see them, or the name of a YAML file beside
     *     the playbook
     * @param inputs what a caller tells it; its {@code match} is not asked then
     * @param mocks what actions give, by path of the step, {@code step.verify} or {@code step.undo}
     * @param people what people answer, by path of the step or item
     * @param policy what the policy says of the run
     */
    public record Given(
            @JsonPropertyDescription("Fields of the alert, or a JSON file beside the playbook")
                    @Nullable Object alert,
            @JsonPropertyDescription("Fields of the service, or a YAML file beside the playbook")
                    @Nullable Object service,
            @JsonPropertyDescription(
                            "Inputs that a caller tells it; it is tried as called then, and match is not asked")
                    Map<String, Object> inputs,
            @JsonPropertyDescription(
                            "What actions give, by step, step.verify or step.undo; a list for one attempt after the other")
                    Map<String, Object> mocks,
            @JsonPropertyDescription(
                            "What people say: granted, refused or silent about a step; done, failed, skipped or do about an item")
                    Map<String, String> people,
            @JsonProperty(defaultValue = "allow")
                    @JsonPropertyDescription(
                            "What the policy says: allow, or approval, which asks people before the first effect")
                    Policy policy) {

        static final Given NOTHING =
                new Given(null, null, Map.of(), Map.of(), Map.of(), Policy.ALLOW);

        public Given {
            inputs = PlaybookSpec.ordered(inputs);
            mocks = PlaybookSpec.ordered(mocks);
            people = PlaybookSpec.ordered(people);
            policy = requireNonNullElse(policy, Policy.ALLOW);
        }
    }

    /** What a case takes the policy to say. */
    public enum Policy {
        ALLOW,
        APPROVAL;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** What must come of it; what is left out may be anything. */
    public record Expect(
            @JsonPropertyDescription(
                            "succeeded, no-change, rolled-back, handed-over, cancelled or not-started")
                    @Nullable String outcome,
            @JsonPropertyDescription(
                            "Where steps stand at the end: done, skipped, failed, unknown, undone, undo-failed or cancelled")
                    Map<String, String> steps,
            @JsonPropertyDescription(
                            "Effects in the order they happen, by path; undo:PATH for undone ones")
                    @Nullable List<String> effects,
            @JsonPropertyDescription(
                            "What actions are told in the end, filled in, by step, step.verify or step.undo; a part of it")
                    Map<String, Map<String, Object>> told,
            @JsonPropertyDescription("A part of the sentence that says why")
                    @Nullable String reason,
            @JsonPropertyDescription("What the run is remembered by")
                    @Nullable Map<String, Object> outputs) {

        public Expect {
            steps = PlaybookSpec.ordered(steps);
            told = PlaybookSpec.ordered(told);
        }
    }
}
