package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.Map;
import java.util.Set;
import org.aimos.testkit.Backends;
import org.junit.jupiter.api.Test;

/** What intake says of itself to those who make clients from it. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
class OpenApiTest {

    private static final Set<String> DOORS =
            Set.of(
                    "/v1/alerts/{connector}",
                    "/v1/hooks/{token}/{connector}",
                    "/v1/preview/{connector}",
                    "/v1/preview/source",
                    "/v2/enqueue",
                    "/v2/change/enqueue",
                    "/v2/alerts",
                    "/v2/alerts/{identifier}/{action}",
                    "/api/v2/alerts");

    @Test
    void whatever_takes_a_body_says_which() {
        Map<String, Map<String, Map<String, Object>>> paths =
                RestAssured.get("/q/openapi?format=json").jsonPath().getMap("paths");

        assertThat(paths).containsKeys(DOORS.toArray(String[]::new));
        paths.forEach((path, methods) -> {
            if (DOORS.contains(path)) {
                assertThat(methods.get("post")).as(path).containsKeys("requestBody", "responses");
            }
        });
    }
}
