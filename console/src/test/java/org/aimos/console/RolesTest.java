package org.aimos.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every role at every endpoint of the console itself. It judges no role: it lets people with a
 * session through to the services, which do; a request without one goes on without a token, and the
 * service refuses it.
 */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class RolesTest {
    @TestHTTPResource("/")
    URI root;

    RolesTest() {
        this.root = URI.create("http://127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"viewer", "on-call", "author", "approver", "auditor", "admin"})
    void every_role_has_a_session_and_is_let_through(String role) throws Exception {
        var browser = new Browser(root);
        Browser.account("is-" + role, "correct horse", false, role);
        var cookie = browser.cookie("is-" + role, "correct horse");

        for (var path : new String[] {"/api/session", "/api/status", "/v1/incidents"}) {
            assertThat(browser.send("GET", path, "Cookie", cookie).statusCode())
                    .as(path)
                    .isEqualTo(200);
        }
        var out =
                browser.send(
                        "DELETE", "/api/session", "Cookie", cookie, "Origin", browser.origin());
        assertThat(out.statusCode()).isEqualTo(204);
    }

    @Test
    void nobody_sees_more_than_how_to_sign_in_and_what_resources_look_like() throws Exception {
        var browser = new Browser(root);

        assertThat(browser.send("GET", "/api/session/ways").statusCode()).isEqualTo(200);
        assertThat(browser.send("GET", "/api/session/oidc").statusCode()).isEqualTo(302);
        var schema = browser.send("GET", "/schemas/playbook-v1.json");
        assertThat(schema.statusCode()).isEqualTo(200);
        assertThat(schema.headers().firstValue("Content-Type").orElse("")).contains("schema+json");
        for (var path : new String[] {"/api/session", "/api/status"}) {
            assertThat(browser.send("GET", path).statusCode()).as(path).isEqualTo(401);
        }
    }
}
