package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case that a rule is tried on, when it is linted and when it is applied. */
public record RuleCase(
        @JsonProperty(required = true)
                @JsonPropertyDescription("What is so, in one sentence")
                @Form(pattern = Form.TEXT)
                String name,
        @JsonPropertyDescription("What is known then; what is left out is as usual") Given given,
        @JsonProperty(required = true) @JsonPropertyDescription("What must come of it")
                Expect expect) {

    public RuleCase {
        given = requireNonNullElse(given, Given.NOTHING);
    }

    /** What is known then. */
    public record Given(
            @JsonPropertyDescription("Fields of the alert") Map<String, Object> alert,
            @JsonPropertyDescription("Fields of the service; left out, none is known")
                    @Nullable Map<String, Object> service,
            @JsonPropertyDescription("Fields of the incident") Map<String, Object> incident,
            @JsonPropertyDescription(
                            "The environment that counts; the service's when left out, else production")
                    @Nullable String environment,
            @JsonPropertyDescription("What models say: noise")
                    @Nullable Map<String, Object> score) {

        static final Given NOTHING = new Given(Map.of(), null, Map.of(), null, null);

        public Given {
            alert = PlaybookSpec.ordered(alert);
            incident = PlaybookSpec.ordered(incident);
        }

        /** What is told, by the name of the variable. */
        Map<String, Object> told() {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("alert", alert);
            told.put("incident", incident);
            put(told, "service", service);
            put(told, "environment", environment);
            put(told, "score", score);
            return told;
        }

        static void put(Map<String, Object> told, String name, @Nullable Object value) {
            if (value != null) {
                told.put(name, value);
            }
        }
    }

    /** What must come of it; what is left out may be anything. */
    public record Expect(
            @JsonPropertyDescription("Whether it matches") @Nullable Boolean matches,
            @JsonPropertyDescription(
                            "Name of the Playbook that is chosen; beside other rules in the same folder no other may be")
                    @Nullable String playbook) {}
}
