package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Starts a playbook by the clock. What the playbook reads of an alert comes from the trigger, and
 * is checked as for any run; policies and autonomy are asked as for any run.
 */
public record TriggerSpec(
        @JsonProperty(required = true)
                @JsonPropertyDescription("When: minute, hour, day of month, month, day of week")
                @Form(pattern = Form.TEXT)
                String cron,
        @JsonProperty(defaultValue = "UTC")
                @JsonPropertyDescription("Time zone of cron, such as Europe/Berlin")
                String zone,
        @JsonProperty(required = true) @JsonPropertyDescription("Name of the Playbook")
                String playbook,
        @JsonPropertyDescription("Name of the Service that it is about") @Nullable String service,
        @JsonPropertyDescription("What the playbook reads as alert.labels")
                Map<String, String> labels,
        @JsonProperty(defaultValue = "skip")
                @JsonPropertyDescription(
                        "A time that passed while nothing ran: skip, or once for the latest")
                Missed missed)
        implements Spec {

    public TriggerSpec {
        zone = requireNonNullElse(zone, "UTC");
        labels = Map.copyOf(requireNonNullElse(labels, Map.of()));
        missed = requireNonNullElse(missed, Missed.SKIP);
    }

    /** What becomes of a time that passed while nothing ran. */
    public enum Missed {
        SKIP,
        ONCE;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
