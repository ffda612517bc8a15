package org.aimos.intake;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.aimos.intake.fuzz.HttpFuzz;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A hundred thousand bodies that nobody thought of, over HTTP, others each time. */
@Tag("long")
@QuarkusTest
@QuarkusTestResource(Backends.class)
class HttpFuzzTest {

    private static final String TOKEN = "fuzz-token-0123456789abcdef";

    @Test
    void every_request_is_answered_and_none_by_a_failure_of_ours() throws Exception {
        IntakeApp.source("fuzz", "*", TOKEN, "1.0.0", "['*']");
        Await.until(
                "the source is known",
                () -> IntakeApp.post("json", TOKEN, "{}").extract().statusCode() != 401);

        HttpFuzz.of("http://localhost:" + RestAssured.port, TOKEN, 100_000);
    }
}
