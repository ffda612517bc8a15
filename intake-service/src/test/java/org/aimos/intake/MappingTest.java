package org.aimos.intake;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import org.aimos.resources.Digest;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.junit.jupiter.api.Test;

/** Tools without a connector of their own, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class MappingTest {

    private static final String SAMPLE = "{\"state\":\"hot\",\"boiler\":\"b1\",\"env\":\"test\"}";

    @Test
    void a_tool_is_read_by_the_mapping_of_its_source() {
        String token = "boiler-token-0123456789abcdef";
        IntakeApp.apply("boiler", source("1.0.0", token, "item.env"));

        Await.until(
                "the mapping is in force",
                () -> IntakeApp.post("boiler", token, SAMPLE).extract().statusCode() == 202);

        IntakeApp.post("boiler", token, SAMPLE)
                .statusCode(202)
                .body("alerts", equalTo(1))
                .body("quarantined", equalTo(0));
        IntakeApp.post("boiler", token, "{\"state\":\"hot\"}")
                .statusCode(202)
                .body("alerts", equalTo(0))
                .body("quarantined", equalTo(1));
        IntakeApp.post("kettle", token, SAMPLE).statusCode(404);
    }

    @Test
    void a_mapping_that_ships_is_a_connector_by_its_name() {
        IntakeApp.source("site24x7", IntakeApp.TOKEN, "1.0.0", "['*']");
        String body =
                "{\"MONITORNAME\":\"Shop\",\"STATUS\":\"DOWN\",\"OUTAGE_TIME_UNIX_FORMAT\":\"1780128000000\"}";
        Await.until(
                "the source is known",
                () ->
                        IntakeApp.post("site24x7", IntakeApp.TOKEN, body).extract().statusCode()
                                == 202);

        IntakeApp.as("eve", "viewer")
                .contentType("application/json")
                .body(body)
                .post("/v1/preview/site24x7")
                .then()
                .statusCode(200)
                .body("alerts", hasSize(1))
                .body("alerts[0].status", equalTo("firing"))
                .body("alerts[0].severity", equalTo("critical"));
    }

    @Test
    void a_mapping_is_tried_on_a_sample_before_it_is_saved() {
        attempt(source("1.0.0", "t", "item.env"), SAMPLE)
                .statusCode(200)
                .body("connector", equalTo("boiler"))
                .body("alerts[0].status", equalTo("firing"))
                .body("alerts[0].environment", equalTo("test"));
        attempt(source("1.0.0", "t", "\"'production'\""), SAMPLE)
                .statusCode(200)
                .body("alerts", hasSize(0))
                .body("unmapped[0]", containsString("production"));
    }

    @Test
    void a_mapping_that_is_wrong_is_refused_with_its_place() {
        attempt(source("1.0.0", "t", "itm.env"), SAMPLE)
                .statusCode(400)
                .body("findings[0].line", equalTo(13))
                .body("findings[0].what", equalTo("unknown name 'itm'"));
        attempt(source("1.0.0", "t", "item.env"), "{").statusCode(400);
        IntakeApp.as("eve", "viewer")
                .contentType("application/json")
                .body("{}")
                .post("/v1/preview/source")
                .then()
                .statusCode(400);
    }

    private static ValidatableResponse attempt(String source, String sample) {
        return IntakeApp.as("eve", "viewer")
                .contentType("application/json")
                .body(Map.of("source", source, "sample", sample))
                .post("/v1/preview/source")
                .then();
    }

    private static String source(String version, String token, String environment) {
        return """
        apiVersion: aimos/v1
        kind: Source
        metadata: {name: boiler, version: %s, owner: team-plant}
        spec:
          connector: boiler
          tokens: ['%s']
          environments: [test]
          services: ['*']
          mapping:
            key: {boiler: item.boiler}
            status: "item.state == 'hot' ? 'firing' : 'resolved'"
            name: item.boiler
            environment: %s
        """
                .formatted(version, Digest.of(token), environment);
    }
}
