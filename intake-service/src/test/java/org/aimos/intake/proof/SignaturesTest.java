package org.aimos.intake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.aimos.intake.connector.Payload;
import org.aimos.resources.SignatureSpec;
import org.aimos.resources.SignatureSpec.Style;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SignaturesTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final String TIME = Long.toString(NOW.getEpochSecond());
    private static final String BODY = "{\"a\": 1}";

    @ParameterizedTest
    @CsvSource({
        "GRAFANA, X-Grafana-Alerting-Signature, ''",
        "GITHUB, X-Hub-Signature-256, sha256=",
        "PAGERDUTY, X-PagerDuty-Signature, v1=",
        "SENTRY, Sentry-Hook-Signature, ''",
    })
    void a_signature_over_the_body_holds_for_these_bytes_and_this_secret_only(
            Style style, String header, String prefix) {
        SignatureSpec spec = spec(style, null);
        String right = prefix + hex("secret", BODY);

        assertThat(flaw(spec, BODY, Map.of(header, right))).isEmpty();
        assertThat(flaw(spec, BODY + " ", Map.of(header, right))).contains("does not hold");
        assertThat(flaw(spec, BODY, Map.of(header, prefix + hex("other", BODY))))
                .contains("does not hold");
        assertThat(flaw(spec, BODY, Map.of(header, prefix + "zz"))).contains("is missing");
        assertThat(flaw(spec, BODY, Map.of())).contains("is missing");
    }

    @Test
    void any_of_several_signatures_and_either_of_two_secrets_is_enough() {
        String several = "v1=" + hex("gone", BODY) + ",v1=" + hex("next", BODY);

        assertThat(
                        Signatures.flaw(
                                spec(Style.PAGERDUTY, null),
                                List.of("secret", "next"),
                                payload(BODY, Map.of("X-PagerDuty-Signature", several))))
                .isEmpty();
    }

    @Test
    void where_the_time_is_signed_a_body_of_another_time_is_a_replay() {
        SignatureSpec spec = spec(Style.GRAFANA, "X-Time");
        String old = Long.toString(NOW.getEpochSecond() - 301);

        assertThat(flaw(spec, BODY, grafana(TIME))).isEmpty();
        assertThat(flaw(spec, BODY, grafana(old))).contains("is of another time than now");
        assertThat(flaw(spec, BODY, grafana("soon"))).contains("has no time");
        assertThat(
                        flaw(
                                spec,
                                BODY,
                                Map.of(
                                        "X-Time",
                                        TIME,
                                        "X-Grafana-Alerting-Signature",
                                        hex("secret", BODY))))
                .contains("does not hold");
    }

    @Test
    void standard_webhooks_sign_id_time_and_body() {
        SignatureSpec spec = spec(Style.STANDARD_WEBHOOKS, null);
        String key = Base64.getEncoder().encodeToString("secret".getBytes(StandardCharsets.UTF_8));
        String signed =
                "v1,"
                        + Base64.getEncoder()
                                .encodeToString(hmac("secret", "m1." + TIME + "." + BODY));
        Map<String, String> headers =
                Map.of(
                        "webhook-id",
                        "m1",
                        "webhook-timestamp",
                        TIME,
                        "webhook-signature",
                        "v1,AAAA " + signed);

        assertThat(flaw(spec, BODY, headers)).isEmpty();
        assertThat(Signatures.flaw(spec, List.of("whsec_" + key), payload(BODY, headers)))
                .isEmpty();
        assertThat(flaw(spec, "{}", headers)).contains("does not hold");
    }

    private static Map<String, String> grafana(String time) {
        return Map.of(
                "X-Time", time, "X-Grafana-Alerting-Signature", hex("secret", time + ":" + BODY));
    }

    private static Optional<String> flaw(
            SignatureSpec spec, String body, Map<String, String> headers) {
        return Signatures.flaw(spec, List.of("secret"), payload(body, headers));
    }

    private static Payload payload(String body, Map<String, String> headers) {
        return new Payload(body.getBytes(StandardCharsets.UTF_8), headers, NOW);
    }

    private static SignatureSpec spec(Style style, @Nullable String timestampHeader) {
        return new SignatureSpec(
                style, List.of(), null, timestampHeader, java.time.Duration.ofMinutes(5));
    }

    private static String hex(String secret, String text) {
        return HexFormat.of().formatHex(hmac(secret, text));
    }

    private static byte[] hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }
}
