package org.aimos.intake.proof;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aimos.intake.canonical.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SnsMessageTest {

    @ParameterizedTest
    @CsvSource({"1, SHA1withRSA", "2, SHA256withRSA"})
    void a_message_is_signed_by_the_key_of_its_certificate_only(String version, String algorithm)
            throws Exception {
        KeyPair key = key();
        Map<String, String> fields = notification(version);
        Signature signature = Signature.getInstance(algorithm);
        signature.initSign(key.getPrivate());
        signature.update(message(fields).signed().getBytes(StandardCharsets.UTF_8));
        fields.put("Signature", Base64.getEncoder().encodeToString(signature.sign()));

        assertThat(message(fields).signedBy(key.getPublic())).isTrue();
        assertThat(message(fields).signedBy(key().getPublic())).isFalse();
        fields.put("Message", "another");
        assertThat(message(fields).signedBy(key.getPublic())).isFalse();
    }

    @Test
    void what_is_signed_is_a_line_for_each_name_and_each_value() {
        assertThat(message(notification("1")).signed())
                .isEqualTo(
                        """
                        Message
                        {"AlarmName":"x"}
                        MessageId
                        m-1
                        Timestamp
                        2026-06-01T12:00:00.000Z
                        TopicArn
                        arn:aws:sns:eu-west-1:1:t
                        Type
                        Notification
                        """);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://sns.eu-west-1.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com.evil.example/a.pem",
                "https://evil.example/sns.eu-west-1.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com@evil.example/a.pem",
                "https://user@sns.eu-west-1.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com:8443/a.pem",
                "https://bucket.s3.amazonaws.com/a.pem",
                "https://sns.eu-west-1.amazonaws.com/a.txt",
                "file:///etc/a.pem",
                "https://127.0.0.1/a.pem",
                "",
            })
    void a_certificate_that_is_not_of_sns_is_none(String address) {
        Map<String, String> fields = notification("1");
        fields.put("SigningCertURL", address);
        fields.put("SubscribeURL", address);

        assertThat(message(fields).certificate()).isEmpty();
        if (!address.endsWith(".txt")) {
            assertThat(message(fields).subscription()).isEmpty();
        }
    }

    @Test
    void places_of_sns_are_found_and_times_compared() {
        Map<String, String> fields = notification("1");
        fields.put("SigningCertURL", "https://sns.eu-west-1.amazonaws.com/key.pem");
        fields.put("SubscribeURL", "https://sns.cn-north-1.amazonaws.com.cn/?Action=Confirm");
        fields.put("Type", "SubscriptionConfirmation");
        Instant now = Instant.parse("2026-06-01T12:30:00Z");

        assertThat(message(fields).certificate()).isPresent();
        assertThat(message(fields).subscription()).isPresent();
        assertThat(message(fields).asksToConfirm()).isTrue();
        assertThat(message(fields).isOf(now, Duration.ofHours(1))).isTrue();
        assertThat(message(fields).isOf(now, Duration.ofMinutes(5))).isFalse();
    }

    private static Map<String, String> notification(String version) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("Type", "Notification");
        fields.put("MessageId", "m-1");
        fields.put("TopicArn", "arn:aws:sns:eu-west-1:1:t");
        fields.put("Message", "{\"AlarmName\":\"x\"}");
        fields.put("Timestamp", "2026-06-01T12:00:00.000Z");
        fields.put("SignatureVersion", version);
        return fields;
    }

    private static SnsMessage message(Map<String, String> fields) {
        return new SnsMessage(new Json(new ObjectMapper().valueToTree(fields)));
    }

    private static KeyPair key() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        return generator.generateKeyPair();
    }
}
