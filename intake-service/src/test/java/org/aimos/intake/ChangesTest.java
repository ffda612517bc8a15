package org.aimos.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.aimos.events.Change;
import org.aimos.events.ChangeObserved;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.junit.jupiter.api.Test;

/** Changes, and bodies whose sender does not know what they are, over HTTP. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class ChangesTest {

    private static final String BODY =
            """
            {"service":"shop","version":"2.4.1","environment":"staging","author":"maria","status":"succeeded"}
            """;

    @Test
    void a_change_is_a_fact_of_its_own_and_is_held_against_its_source() {
        IntakeApp.source("change", IntakeApp.TOKEN, "1.0.0", "[shop]");
        Await.until(
                "the source is known",
                () ->
                        IntakeApp.post("change", IntakeApp.TOKEN, BODY).extract().statusCode()
                                == 202);

        String receipt =
                IntakeApp.post("change", IntakeApp.TOKEN, BODY)
                        .statusCode(202)
                        .body("alerts", equalTo(0))
                        .body("changes", equalTo(1))
                        .extract()
                        .path("receipt");
        IntakeApp.post("change", IntakeApp.TOKEN, BODY.replace("shop", "bank"))
                .statusCode(202)
                .body("changes", equalTo(0))
                .body("quarantined", equalTo(1));

        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            Fact fact = probe.await("the change", one -> receipt.equals(one.deliveryId()));
            Change change = ((ChangeObserved) fact.data()).change();
            assertThat(fact.type()).isEqualTo(EventType.CHANGE_OBSERVED);
            assertThat(fact.subject()).isEqualTo(change.changeKey());
            assertThat(change.service()).isEqualTo("shop");
            assertThat(change.version()).isEqualTo("2.4.1");
            assertThat(change.outcome()).isEqualTo("succeeded");
        }
    }

    @Test
    void whoever_asks_for_auto_is_told_the_connector() {
        preview("{\"check_id\":1,\"check_name\":\"Shop\",\"current_state\":\"DOWN\"}", "pingdom");
        preview("{\"hello\":\"world\"}", "freeform");
        preview("no JSON at all", "freeform");
    }

    @Test
    void nothing_can_be_sent_to_auto() {
        IntakeApp.sources();

        IntakeApp.post("auto", IntakeApp.TOKEN, BODY).statusCode(404);
    }

    @Test
    void a_tool_that_only_gets_is_heard_by_its_query() {
        String token = "uptime-token-0123456789abcdef";
        IntakeApp.source("uptimerobot", token, "1.0.0", "['*']");
        String path = "/v1/hooks/" + token + "/uptimerobot";
        String query = "?monitorID=7&monitorFriendlyName=Shop%20%26%20Co&alertType=1";
        Await.until(
                "the source is known",
                () -> given().get(path + query).then().extract().statusCode() == 202);

        given().get(path + query).then().statusCode(202).body("alerts", equalTo(1));
        given().get(path).then().statusCode(400);
        given().get("/v1/hooks/nobody/uptimerobot" + query).then().statusCode(401);
    }

    private static void preview(String body, String connector) {
        IntakeApp.as("eve", "viewer")
                .contentType("application/json")
                .body(body)
                .post("/v1/preview/auto")
                .then()
                .statusCode(200)
                .body("connector", equalTo(connector))
                .body("alerts", hasSize(1));
    }
}
