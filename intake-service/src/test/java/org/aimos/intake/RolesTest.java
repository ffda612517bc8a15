package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.Method;
import java.util.List;
import java.util.Set;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.Test;

/** Every endpoint for people, with every role. */
@QuarkusTest
class RolesTest {

    private static final List<String> ROLES =
            List.of("viewer", "on-call", "author", "approver", "auditor", "admin", "nobody");
    private static final Set<String> READERS =
            Set.of("viewer", "on-call", "author", "approver", "auditor", "admin");
    private static final Set<String> ACTORS = Set.of("on-call", "author", "approver", "admin");

    private record Endpoint(Method method, String path, Set<String> allowed) {}

    private static final List<Endpoint> ENDPOINTS =
            List.of(
                    new Endpoint(Method.GET, "/v1/connectors", READERS),
                    new Endpoint(Method.POST, "/v1/preview/json", READERS),
                    new Endpoint(Method.GET, "/v1/quarantine", READERS),
                    new Endpoint(Method.GET, "/v1/quarantine/none", READERS),
                    new Endpoint(Method.POST, "/v1/quarantine/none/replay", ACTORS));

    @Test
    void each_role_may_do_what_it_may_and_nothing_else() {
        for (Endpoint endpoint : ENDPOINTS) {
            for (String role : ROLES) {
                int status = status(endpoint, Tokens.bearer("someone", role));
                boolean refused = status == 403;
                assertThat(refused)
                        .as("%s %s as %s: %d", endpoint.method(), endpoint.path(), role, status)
                        .isEqualTo(!endpoint.allowed().contains(role));
            }
        }
    }

    @Test
    void without_a_good_token_there_is_nothing_to_see() {
        for (Endpoint endpoint : ENDPOINTS) {
            assertThat(status(endpoint, "")).as(endpoint.path()).isEqualTo(401);
            assertThat(status(endpoint, "Bearer x.y.z")).as(endpoint.path()).isEqualTo(401);
        }
    }

    private static int status(Endpoint endpoint, String authorization) {
        var request = RestAssured.given();
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        if (endpoint.method() == Method.POST) {
            request.contentType("application/json").body("{\"name\":\"x\"}");
        }
        return request.request(endpoint.method(), endpoint.path()).statusCode();
    }
}
