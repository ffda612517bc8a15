package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aimos.events.Verdict;
import org.jspecify.annotations.Nullable;

/** A case that a policy is tried on, when it is linted and when it is applied. */
public record PolicyCase(
        @JsonProperty(required = true)
                @JsonPropertyDescription("What is so, in one sentence")
                @Form(pattern = Form.TEXT)
                String name,
        @JsonPropertyDescription("What is known then; what is left out is as usual") Given given,
        @JsonProperty(required = true) @JsonPropertyDescription("What must come of it")
                Expect expect) {

    public PolicyCase {
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
            @JsonPropertyDescription(
                            "Fields of the playbook; left out, none was chosen and only who is told is asked")
                    @Nullable Map<String, Object> playbook,
            @JsonProperty(defaultValue = "observe")
                    @JsonPropertyDescription("The level of autonomy")
                    @Nullable String autonomy,
            @JsonPropertyDescription("Fields of the time, UTC; a Monday noon when left out")
                    Map<String, Object> time,
            @JsonPropertyDescription("Hosts and services that it may reach; 1 and 1 when left out")
                    Map<String, Object> blast,
            @JsonPropertyDescription("What is left of the error budget, in percent: left")
                    @Nullable Map<String, Object> budget,
            @JsonPropertyDescription("What models say: resolves, noise")
                    @Nullable Map<String, Object> score) {

        static final Given NOTHING =
                new Given(
                        Map.of(), null, Map.of(), null, null, null, Map.of(), Map.of(), null, null);

        public Given {
            alert = PlaybookSpec.ordered(alert);
            incident = PlaybookSpec.ordered(incident);
            time = PlaybookSpec.ordered(time);
            blast = PlaybookSpec.ordered(blast);
        }

        /** What is told, by the name of the variable. */
        Map<String, Object> told() {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("alert", alert);
            told.put("incident", incident);
            told.put("time", time);
            told.put("blast", blast);
            RuleCase.Given.put(told, "service", service);
            RuleCase.Given.put(told, "environment", environment);
            RuleCase.Given.put(told, "playbook", playbook);
            RuleCase.Given.put(told, "autonomy", autonomy);
            RuleCase.Given.put(told, "budget", budget);
            RuleCase.Given.put(told, "score", score);
            return told;
        }
    }

    /** What must come of it; what is left out may be anything. */
    public record Expect(
            @JsonPropertyDescription("Whether it matches") @Nullable Boolean matches,
            @JsonPropertyDescription("allow, approval or deny, of this policy alone")
                    @Nullable Verdict verdict,
            @JsonPropertyDescription("Words that its reason has") @Nullable String message) {}
}
