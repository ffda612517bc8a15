package org.aimos.resources;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a tool signs what it sends; a body whose signature does not hold is refused.
 *
 * @param secrets any of them may have signed; none for {@link Style#SNS}
 * @param header null for the tool's own
 * @param timestampHeader of {@link Style#GRAFANA} only; null when it is not told to send one
 */
public record SignatureSpec(
        @JsonProperty(required = true) @JsonPropertyDescription("Whose way of signing it is")
                Style style,
        @JsonPropertyDescription(
                        "The secret that signs, and the next one while it is changed; none for sns")
                @Form(max = 2)
                List<Secret> secrets,
        @JsonPropertyDescription("Header with the signature, when it is not the tool's own")
                @Nullable String header,
        @JsonPropertyDescription("Header with the time that Grafana is told to send")
                @Nullable String timestampHeader,
        @JsonPropertyDescription(
                        "How far the signed time may be from ours, where a time is signed: 5m when left out, for sns 1h")
                Duration window) {

    public SignatureSpec {
        secrets = List.copyOf(requireNonNullElse(secrets, List.of()));
        Duration usual = style == Style.SNS ? Duration.ofHours(1) : Duration.ofMinutes(5);
        window = requireNonNullElse(window, usual);
    }

    /** Where a secret is read from; exactly one. */
    public record Secret(
            @JsonPropertyDescription("File that holds it") @Nullable String fromFile,
            @JsonPropertyDescription("Environment variable that holds it")
                    @Nullable String fromEnv) {}

    /** Ways of signing. */
    public enum Style {
        /** HMAC-SHA256 in hex over the body, or over time, colon and body. */
        GRAFANA,
        /** {@code X-Hub-Signature-256: sha256=…} over the body. */
        GITHUB,
        /** {@code X-PagerDuty-Signature: v1=…,v1=…} over the body. */
        PAGERDUTY,
        /** {@code Sentry-Hook-Signature} over the body. */
        SENTRY,
        /** {@code webhook-id}, {@code webhook-timestamp} and {@code webhook-signature}. */
        STANDARD_WEBHOOKS,
        /** Amazon's own key, by a certificate from {@code sns.REGION.amazonaws.com} only. */
        SNS;

        /** As it is written in YAML. */
        @JsonValue
        public String word() {
            return Words.of(this);
        }
    }
}
