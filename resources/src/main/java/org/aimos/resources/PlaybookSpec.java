package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is done about a condition, step by step.
 *
 * @param match CEL, {@link Scope#PLAYBOOK}; the precondition, whoever starts the run
 * @param inputs by name, in the order they are written
 * @param timeout working time of the run; waiting for people is not counted
 */
public record PlaybookSpec(
        @JsonProperty(required = true)
                @JsonPropertyDescription("What it does and when, in one sentence for people")
                @Form(pattern = Form.TEXT)
                String description,
        @JsonProperty(required = true)
                @JsonPropertyDescription(
                        "Precondition (CEL) over alert, service, incident and environment")
                @Form(pattern = Form.TEXT)
                String match,
        @JsonPropertyDescription("What the steps are told, by name") @Form(keys = Form.WORD)
                Map<String, Input> inputs,
        @JsonProperty(required = true)
                @JsonPropertyDescription("How dangerous: low, medium or high")
                Risk risk,
        @JsonPropertyDescription("Never two runs at once with the same key") @Nullable Lock lock,
        @JsonPropertyDescription("Own brakes, in addition to those of the house") RunLimits limits,
        @JsonProperty(defaultValue = "20m")
                @JsonPropertyDescription("Working time; waiting for people is not counted")
                Duration timeout,
        @JsonProperty(required = true)
                @JsonPropertyDescription("In this order")
                @Form(min = 1, max = 50)
                List<Step> steps,
        @JsonProperty(defaultValue = "hand-over")
                @JsonPropertyDescription(
                        "When a step fails: hand-over, rollback where every effect can be undone, or continue")
                OnFailure onFailure,
        @JsonPropertyDescription("What the run is remembered by, interpolated at its end")
                Map<String, Object> outputs)
        implements Spec {

    public PlaybookSpec {
        inputs = ordered(inputs);
        limits = requireNonNullElse(limits, RunLimits.NONE);
        timeout = requireNonNullElse(timeout, Duration.ofMinutes(20));
        steps = List.copyOf(requireNonNullElse(steps, List.of()));
        onFailure = requireNonNullElse(onFailure, OnFailure.HAND_OVER);
        outputs = ordered(outputs);
    }

    /** What follows when this step fails: what it says itself, or else what the playbook says. */
    public Step.OnError onError(Step step) {
        var own = step.onError();
        if (own != null) {
            return own;
        }
        return onFailure == OnFailure.CONTINUE ? Step.OnError.CONTINUE : Step.OnError.FAIL;
    }

    static <V> Map<String, V> ordered(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
    }

    /**
     * One thing the steps are told.
     *
     * @param from CEL, {@link Scope#PLAYBOOK}, such as {@code hostOf(alert.labels.instance)}
     * @param in CEL, {@link Scope#PLAYBOOK}, a list that must hold the value
     * @param fallback used when {@code from} is missing or gives nothing
     */
    public record Input(
            @JsonProperty(defaultValue = "string")
                    @JsonPropertyDescription("string, integer, number, boolean or list")
                    InputType type,
            @JsonPropertyDescription("Where it comes from (CEL); hostOf strips a port")
                    @Nullable String from,
            @JsonPropertyDescription("List (CEL) that must hold it, such as service.hosts")
                    @Nullable String in,
            @JsonProperty("default") @JsonPropertyDescription("Used when from gives nothing")
                    @Nullable Object fallback) {

        public Input {
            type = requireNonNullElse(type, InputType.STRING);
        }
    }

    /**
     * At most one run for a key.
     *
     * @param key CEL, {@link Scope#LOCK}
     */
    public record Lock(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Key (CEL) over inputs, alert and service")
                    @Form(pattern = Form.TEXT)
                    String key,
            @JsonProperty(defaultValue = "hand-over")
                    @JsonPropertyDescription("When another run holds it: join, queue or hand-over")
                    OnBusy onBusy) {

        public Lock {
            onBusy = requireNonNullElse(onBusy, OnBusy.HAND_OVER);
        }
    }

    /** The playbook's own brakes; what is null is limited by the house only. */
    public record RunLimits(
            @JsonPropertyDescription("Runs at once") @Form(min = 1) @Nullable Integer running,
            @JsonPropertyDescription("Runs in an hour") @Form(min = 1) @Nullable Integer perHour,
            @JsonPropertyDescription("Runs in an hour with the same lock key") @Form(min = 1)
                    @Nullable Integer perTargetPerHour,
            @JsonProperty(defaultValue = "hand-over")
                    @JsonPropertyDescription("What happens with a run too many")
                    OnExceeded onExceeded) {

        /** No brakes of its own. */
        public static final RunLimits NONE = new RunLimits(null, null, null, OnExceeded.HAND_OVER);

        public RunLimits {
            onExceeded = requireNonNullElse(onExceeded, OnExceeded.HAND_OVER);
        }
    }

    /** What an input is. */
    public enum InputType {
        STRING,
        INTEGER,
        NUMBER,
        BOOLEAN,
        LIST;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** What a run does that meets another with the same key. */
    public enum OnBusy {
        JOIN,
        QUEUE,
        HAND_OVER;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** What happens with a run too many. */
    public enum OnExceeded {
        HAND_OVER;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }

    /** What follows a step that failed. */
    public enum OnFailure {
        /** People take over, with what remains to be done. */
        HAND_OVER,
        /** What was carried out is taken back, the last first. */
        ROLLBACK,
        /** The other steps are carried out, then people take over with what failed. */
        CONTINUE;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
