package org.aimos.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertStatus;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.resources.Digest;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Amazon's notifications from the subscription to the alert, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class SnsTest {

    private static final String TOKEN = "sns-token-0123456789abcdef";
    private static final String ALARM =
            """
            {"AlarmName":"queue-too-long","AlarmArn":"arn:aws:cloudwatch:eu-west-1:1:alarm:queue-too-long",
             "NewStateValue":"%s","NewStateReason":"712 messages","StateChangeTime":"2026-06-01T10:00:00.000+0000",
             "Trigger":{"Namespace":"Shop","MetricName":"Queue","Dimensions":[]}}
            """;

    @Inject SnsWorld amazon;

    @BeforeEach
    void applyTheSource() {
        IntakeApp.apply(
                "amazon",
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: amazon, version: 1.0.0, owner: team-shop}
                spec:
                  connector: aws-cloudwatch
                  tokens: ['%s']
                  environments: [test]
                  services: [shop]
                  defaults: {service: shop}
                  signature: {style: sns}
                """
                        .formatted(Digest.of(TOKEN)));
        Await.until(
                "the source is known",
                () ->
                        post(Map.of("Type", "Notification"))
                                .extract()
                                .asString()
                                .contains("The signature "));
    }

    @Test
    void a_subscription_is_confirmed_where_amazon_lives_and_its_alarms_become_alerts() {
        post(amazon.signed(subscription(SnsWorld.CONFIRM))).statusCode(202);
        assertThat(amazon.asked())
                .contains(URI.create(SnsWorld.CERTIFICATE), URI.create(SnsWorld.CONFIRM));

        String receipt =
                post(amazon.signed(notification(ALARM.formatted("ALARM"))))
                        .statusCode(202)
                        .body("alerts", equalTo(1))
                        .extract()
                        .path("receipt");
        post(amazon.signed(notification(ALARM.formatted("OK")))).statusCode(202);

        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            Fact fired = probe.await("the alarm", one -> receipt.equals(one.deliveryId()));
            Alert alert = ((AlertFact) fired.data()).alert();
            assertThat(alert.name()).isEqualTo("queue-too-long");
            assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
            probe.await(
                    "its end",
                    one ->
                            one.subject().equals(fired.subject())
                                    && one.data() instanceof AlertFact.Resolved);
        }
        assertThat(amazon.asked())
                .as("the certificate is fetched once")
                .containsOnlyOnce(URI.create(SnsWorld.CERTIFICATE));
    }

    @Test
    void whoever_is_not_amazon_is_refused_and_nothing_of_theirs_is_fetched() {
        Map<String, String> right = notification(ALARM.formatted("ALARM"));
        Map<String, String> elsewhere = new TreeMap<>(right);
        elsewhere.put("SigningCertURL", "https://sns.eu-west-1.amazonaws.com.evil.example/x.pem");
        Map<String, String> changed = amazon.signed(right);
        changed.put("Message", ALARM.formatted("OK"));
        Map<String, String> old = new TreeMap<>(right);
        old.put("Timestamp", now().minus(Duration.ofHours(2)).toString());

        post(amazon.signed(elsewhere)).statusCode(401).body("detail", containsString("not of SNS"));
        post(changed).statusCode(401).body("detail", containsString("does not hold"));
        post(amazon.signed(old)).statusCode(401).body("detail", containsString("another time"));
        post(amazon.signed(subscription("https://evil.example/confirm"))).statusCode(401);
        assertThat(amazon.asked()).extracting(URI::getHost).doesNotContain("evil.example");
        assertThat(amazon.asked())
                .allSatisfy(
                        url -> assertThat(url.getHost()).isEqualTo("sns.eu-west-1.amazonaws.com"));
    }

    private static Map<String, String> notification(String message) {
        var fields = fields("Notification");
        fields.put("Message", message);
        return fields;
    }

    private static Map<String, String> subscription(String where) {
        var fields = fields("SubscriptionConfirmation");
        fields.put("Message", "You have chosen to subscribe");
        fields.put("SubscribeURL", where);
        fields.put("Token", "t-1");
        return fields;
    }

    private static Map<String, String> fields(String type) {
        var fields = new TreeMap<String, String>();
        fields.put("Type", type);
        fields.put("MessageId", "m-" + System.nanoTime());
        fields.put("TopicArn", "arn:aws:sns:eu-west-1:1:ops");
        fields.put("Timestamp", now().toString());
        fields.put("SigningCertURL", SnsWorld.CERTIFICATE);
        return fields;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private static ValidatableResponse post(Map<String, String> fields) {
        try {
            return given().config(IntakeApp.EXACT)
                    .contentType("text/plain; charset=UTF-8")
                    .body(
                            new ObjectMapper()
                                    .writeValueAsString(fields)
                                    .getBytes(StandardCharsets.UTF_8))
                    .post("/v1/hooks/" + TOKEN + "/aws-cloudwatch")
                    .then();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
