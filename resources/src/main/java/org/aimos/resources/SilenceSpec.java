package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.google.re2j.Pattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Alerts that open no incident for a while: a maintenance, a known fault, or because another alert
 * that explains them fires. Which ones is said by matchers as Alertmanager has them, by a
 * condition, or by both; when both are there both must hold.
 */
public record SilenceSpec(
        @JsonPropertyDescription("Labels that must match, as Alertmanager writes them")
                List<Matcher> matchers,
        @JsonPropertyDescription("Condition (CEL) over alert, service and environment")
                @Nullable String when,
        @JsonPropertyDescription("Begins then, such as 2026-12-20T00:00:00Z")
                @Form(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$")
                @Nullable String from,
        @JsonPropertyDescription("Ends then; at most 30 days later")
                @Form(pattern = "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z$")
                @Nullable String to,
        @JsonPropertyDescription(
                        "Comes back by this RRULE (RFC 5545), such as FREQ=WEEKLY;BYDAY=SU")
                @Nullable String repeat,
        @JsonProperty(defaultValue = "UTC")
                @JsonPropertyDescription("Time zone that it repeats in, such as Europe/Berlin")
                String zone,
        @JsonPropertyDescription("Holds only while one of these other alerts fires")
                @Nullable Inhibited inhibited,
        @JsonProperty(required = true)
                @JsonPropertyDescription("Why, in one sentence for people")
                @Form(pattern = Form.TEXT)
                String reason)
        implements Spec {
    /** Nothing is silenced for longer at a stretch. */
    public static final Duration LONGEST = Duration.ofDays(30);

    public SilenceSpec {
        matchers = List.copyOf(requireNonNullElse(matchers, List.of()));
        zone = requireNonNullElse(zone, "UTC");
    }

    /** The same, over at that moment. */
    public SilenceSpec until(Instant end) {
        return new SilenceSpec(
                matchers, when, from, end.toString(), repeat, zone, inhibited, reason);
    }

    /** One label, as Alertmanager compares it: a label that is not there is the empty text. */
    public record Matcher(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Name of the label, such as alertname")
                    @Form(pattern = Form.TEXT)
                    String name,
            @JsonProperty(required = true)
                    @JsonPropertyDescription(
                            "Its value, or a regular expression (RE2) for all of it")
                    String value,
            @JsonProperty(defaultValue = "false")
                    @JsonPropertyDescription("The value is a regular expression")
                    @Nullable Boolean isRegex,
            @JsonProperty(defaultValue = "true")
                    @JsonPropertyDescription("false: the label must not match")
                    @Nullable Boolean isEqual) {

        /** True when these labels have what it wants. */
        public boolean matches(Map<String, String> labels) {
            String there = labels.getOrDefault(name, "");
            boolean same = regex() ? Pattern.matches(value, there) : value.equals(there);
            return same == equal();
        }

        /** True when {@link #value} is a regular expression. */
        public boolean regex() {
            return Boolean.TRUE.equals(isRegex);
        }

        /** True when the label must match, false when it must not. */
        public boolean equal() {
            return !Boolean.FALSE.equals(isEqual);
        }
    }

    /** The alerts that explain others, as in Alertmanager's inhibit rules. */
    public record Inhibited(
            @JsonProperty(required = true)
                    @JsonPropertyDescription("Names of alerts that explain the silenced ones")
                    @Form(min = 1, max = 20)
                    List<String> by,
            @JsonPropertyDescription("Labels that must be the same in both") List<String> equal) {
        public Inhibited {
            by = List.copyOf(requireNonNullElse(by, List.of()));
            equal = List.copyOf(requireNonNullElse(equal, List.of()));
        }
    }
}
