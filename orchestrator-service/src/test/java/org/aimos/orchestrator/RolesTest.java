package org.aimos.orchestrator;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.util.Arrays;
import java.util.List;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may call what. An answer other than 401 and 403 means that the role is let in. */
@QuarkusTest
class RolesTest {
    private static final List<String> ALL =
            List.of("viewer", "on-call", "author", "approver", "auditor", "admin");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET  | /v1/runs                    | viewer on-call author approver auditor admin",
                "GET  | /v1/runs/none               | viewer on-call author approver auditor admin",
                "POST | /v1/runs                    | on-call approver admin",
                "POST | /v1/runs/none/cancel        | on-call approver admin",
                "GET  | /v1/approvals               | viewer on-call author approver auditor admin",
                "GET  | /v1/approvals/none          | viewer on-call author approver auditor admin",
                "GET  | /v1/kill-switches           | viewer on-call author approver auditor admin",
                "POST | /v1/kill-switches           | on-call author approver admin",
                "POST | /v1/kill-switches/lift      | on-call author approver admin",
                "GET  | /v1/resources/Playbook      | viewer on-call author approver auditor admin",
            })
    void roles_are_let_in_as_the_table_says(String method, String path, String roles) {
        var allowed = Arrays.asList(roles.split(" "));
        for (var role : ALL) {
            var status = call(method, path, Tokens.bearer("pat", role));

            if (allowed.contains(role)) {
                assertThat(status).as(role).isNotIn(401, 403).isLessThan(500);
            } else {
                assertThat(status).as(role).isEqualTo(403);
            }
        }
        assertThat(anonymous(method, path)).isEqualTo(401);
    }

    private static int call(String method, String path, String bearer) {
        var request = given().header("Authorization", bearer);
        if (method.equals("POST")) {
            request.contentType(ContentType.JSON).body("{}");
        }
        return request.request(method, path).statusCode();
    }

    private static int anonymous(String method, String path) {
        var request = given();
        if (method.equals("POST")) {
            request.contentType(ContentType.JSON).body("{}");
        }
        return request.request(method, path).statusCode();
    }
}
