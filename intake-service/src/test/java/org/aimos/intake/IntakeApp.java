package org.aimos.intake;

import static io.restassured.RestAssured.given;

import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;
import org.aimos.resources.Digest;
import org.aimos.testkit.Await;
import org.aimos.testkit.Tokens;

/** The running service as its tests talk to it: sources to send as, and bodies to send. */
final class IntakeApp {

    static final String TOKEN = "watch-token-0123456789abcdef";

    static final RestAssuredConfig EXACT =
            RestAssuredConfig.config()
                    .encoderConfig(
                            EncoderConfig.encoderConfig()
                                    .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                                    .encodeContentTypeAs(
                                            "application/x-www-form-urlencoded",
                                            ContentType.BINARY));

    private static boolean applied;

    private IntakeApp() {}

    /** Applies a source for a connector, with this token, for shop in staging and test. */
    static void source(String connector, String token, String version, String services) {
        source("watch-" + connector, connector, token, version, services);
    }

    /** The same under a name of one's own. */
    static void source(
            String name, String connector, String token, String version, String services) {
        String yaml =
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: %s, version: %s, owner: team-shop}
                spec:
                  connector: '%s'
                  tokens: ['%s']
                  environments: [staging, test]
                  services: %s
                  defaults: {environment: staging}
                """
                        .formatted(name, version, connector, Digest.of(token), services);
        apply(name, yaml);
    }

    /** Applies a source as it is written. */
    static void apply(String name, String yaml) {
        given().header("Authorization", Tokens.bearer("ada", "author"))
                .contentType("application/yaml")
                .body(yaml.getBytes(StandardCharsets.UTF_8))
                .put("/v1/resources/Source/" + name)
                .then()
                .statusCode(200);
    }

    /** The sources of most tests, applied once. */
    static synchronized void sources() {
        if (applied) {
            return;
        }
        for (String connector :
                new String[] {
                    "alertmanager", "grafana", "json", "cloudevents", "pagerduty-events"
                }) {
            source(connector, TOKEN, "1.0.0", "[shop, checkout]");
        }
        Await.until(
                "the sources are known",
                () ->
                        post("pagerduty-events", TOKEN, "{}").extract().statusCode() == 400
                                && post("alertmanager", TOKEN, "{").extract().statusCode() == 400);
        // The first facts of a service may come too early for its producer.
        Await.until(
                "the broker takes what is sent",
                () ->
                        post("json", TOKEN, "{\"name\":\"First\",\"service\":\"shop\"}")
                                        .extract()
                                        .statusCode()
                                == 202);
        applied = true;
    }

    static ValidatableResponse post(String connector, String token, String body) {
        return post(connector, token, body.getBytes(StandardCharsets.UTF_8));
    }

    static ValidatableResponse post(String connector, String token, byte[] body) {
        return request(token).body(body).post("/v1/alerts/" + connector).then();
    }

    /** The same, compressed. */
    static ValidatableResponse postGzip(String connector, String token, String body)
            throws IOException {
        var packed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return request(token)
                .header("Content-Encoding", "gzip")
                .body(packed.toByteArray())
                .post("/v1/alerts/" + connector)
                .then();
    }

    static ValidatableResponse enqueue(String body) {
        return given().config(EXACT)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/v2/enqueue")
                .then();
    }

    static RequestSpecification as(String person, String... roles) {
        return given().header("Authorization", Tokens.bearer(person, roles));
    }

    private static RequestSpecification request(String token) {
        return given().config(EXACT)
                .header("Authorization", "Bearer " + token)
                .contentType("application/json");
    }
}
