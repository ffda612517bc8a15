package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.time.Duration;
import java.util.List;

/**
 * How often a step is tried, how long is waited in between, and after which errors. A plain number
 * in YAML is {@code most} with everything else as it is when left out.
 *
 * @param backoff the first wait; each further one is {@code factor} times as long, up to {@code
 *     max}
 * @param jitter share of a wait by which it may be shorter or longer, 0 to 1
 * @param on classes of errors, see {@link #covers}; empty means whatever the action calls worth
 *     another attempt
 */
public record Attempts(
        @JsonProperty(defaultValue = "1")
                @JsonPropertyDescription("How often it is tried")
                @Form(min = 1, max = 10)
                int most,
        @JsonProperty(defaultValue = "500ms") @JsonPropertyDescription("The first wait")
                Duration backoff,
        @JsonProperty(defaultValue = "2")
                @JsonPropertyDescription("By how much each further wait is longer")
                @Form(min = 1, max = 10)
                double factor,
        @JsonProperty(defaultValue = "30s") @JsonPropertyDescription("No wait is longer")
                Duration max,
        @JsonPropertyDescription("By which share a wait may be shorter or longer, such as 0.2")
                @Form(min = 0, max = 1)
                double jitter,
        @JsonPropertyDescription(
                        "Only after these errors: timeout, unreachable, check, 5xx, 503; else after any that may pass")
                @Form(pattern = "^([a-z][a-z-]*|[1-5]xx|[1-5][0-9][0-9])$")
                List<String> on) {

    /** Tried once. */
    public static final Attempts ONCE = times(1);

    public Attempts {
        most = Math.max(1, most);
        backoff = requireNonNullElse(backoff, Duration.ofMillis(500));
        factor = factor < 1 ? 2 : factor;
        max = requireNonNullElse(max, Duration.ofSeconds(30));
        on = List.copyOf(requireNonNullElse(on, List.of()));
    }

    /** So many attempts, everything else as it is when left out. */
    public static Attempts times(int most) {
        return new Attempts(most, Duration.ofMillis(500), 2, Duration.ofSeconds(30), 0, List.of());
    }

    /**
     * True when another attempt may follow this error.
     *
     * @param error a word such as {@code timeout} or a status such as {@code 503}; empty when the
     *     action does not say
     * @param retryable what the action itself thinks of another attempt
     */
    public boolean covers(String error, boolean retryable) {
        if (on.isEmpty()) {
            return retryable;
        }
        return on.stream().anyMatch(each -> each.equals(error) || ofClass(each, error));
    }

    /**
     * The wait after so many failures, from 1.
     *
     * @param chance from 0 to 1; decides where between shorter and longer
     */
    public Duration pause(int failures, double chance) {
        double millis = backoff.toMillis() * Math.pow(factor, Math.max(0, failures - 1));
        double bounded = Math.min(millis, (double) max.toMillis());
        return Duration.ofMillis(Math.round(bounded * (1 - jitter + 2 * jitter * chance)));
    }

    private static boolean ofClass(String wanted, String error) {
        return wanted.endsWith("xx")
                && error.length() == 3
                && wanted.charAt(0) == error.charAt(0)
                && error.chars().allMatch(Character::isDigit);
    }
}
