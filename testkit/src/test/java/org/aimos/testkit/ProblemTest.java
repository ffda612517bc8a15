package org.aimos.testkit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
class ProblemTest {
    @Test
    void a_body_of_the_right_shape_is_read() {
        post("{\"word\":\"a\",\"unknown\":1}").statusCode(200).body("word", equalTo("a"));
    }

    @Test
    void a_missing_value_and_bad_json_are_400_with_their_place() {
        problem(post("{\"more\":\"b\"}"), 400).body("detail", containsString("word"));
        problem(post("{\"word\":null}"), 400).body("where", equalTo("$.word"));
        problem(post("{\"word\":"), 400);
        problem(post("{\"word\":\"a\",\"word\":\"b\"}"), 400);
    }

    @Test
    void an_unknown_path_method_or_type_is_404_405_415() {
        problem(given().get("/v1/nothing").then(), 404);
        problem(given().delete("/v1/echo").then(), 405);
        problem(given().contentType("text/csv").body("a,b").post("/v1/echo").then(), 415);
    }

    @Test
    void what_nobody_expected_is_500_with_an_id_and_no_detail() {
        problem(given().get("/v1/echo/bug").then(), 500)
                .body("detail", containsString("Unexpected failure"))
                .body("detail", not(containsString("secret")));
    }

    @Test
    void what_passes_is_503_with_retry_after() {
        problem(given().get("/v1/echo/later").then(), 503)
                .header("Retry-After", "7")
                .body("mend", equalTo("Come back."));
    }

    @Test
    void a_token_that_is_none_is_401() {
        problem(
                        given().header("Authorization", "Bearer nonsense")
                                .get("/v1/dead-letters/probe")
                                .then(),
                        401)
                .header("WWW-Authenticate", equalTo("Bearer"));
    }

    @Test
    void metrics_name_the_age_of_the_outbox_and_the_dead_letters() {
        given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("aimos_outbox_age_seconds"))
                .body(containsString("aimos_outbox_size"))
                .body(containsString("aimos_dead_letters"))
                .body(containsString("kafka_consumer_fetch_manager_records_lag"));
    }

    private static ValidatableResponse post(String body) {
        return given().contentType("application/json").body(body).post("/v1/echo").then();
    }

    private static ValidatableResponse problem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status));
    }
}
