package org.aimos.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole way to the sign-in of a real Keycloak and back, without a browser. */
@QuarkusTest
@Tag("long")
@TestProfile(KeycloakTest.WithKeycloak.class)
class KeycloakTest {
    private static final int MAX_AGE_SECONDS = 3;

    /** Another provider, and a sign-in that is soon too old. */
    public static final class WithKeycloak implements QuarkusTestProfile {
        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(
                    new TestResourceEntry(Surroundings.class),
                    new TestResourceEntry(Keycloak.class));
        }

        @Override
        public boolean disableGlobalTestResources() {
            return true;
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "quarkus.oidc.authentication.extra-params.max_age",
                    Integer.toString(MAX_AGE_SECONDS));
        }
    }

    private final Visitor visitor = new Visitor();

    @TestHTTPResource("/")
    URI root;

    KeycloakTest() {
        this.root = URI.create("http://127.0.0.1");
    }

    @Test
    void roles_of_the_realm_become_roles_of_the_console() throws Exception {
        HttpResponse<String> end = signIn("gerda", "/approvals/a-1");

        assertThat(end.statusCode()).as(end.body()).isEqualTo(303);
        assertThat(end.headers().firstValue("Location")).contains("/approvals/a-1");
        assertThat(visitor.open(root.resolve("/api/session")).body())
                .isEqualTo("{\"name\":\"gerda\",\"roles\":[\"on-call\"],\"external\":true}");
    }

    @Test
    void who_has_no_role_that_is_mapped_is_not_let_in() throws Exception {
        HttpResponse<String> end = signIn("hugo", "/");

        assertThat(end.statusCode()).as(end.body()).isEqualTo(403);
        assertThat(end.body()).contains("hugo has no role here");
        assertThat(visitor.cookie(root, Sessions.COOKIE)).isEmpty();
    }

    @Test
    void a_wrong_password_stays_at_the_provider() throws Exception {
        HttpResponse<String> page = visitor.open(root.resolve("/api/session/oidc"));

        HttpResponse<String> again = visitor.signIn(page, "gerda", "wrong horse");

        assertThat(Visitor.asksForPassword(again)).isTrue();
        assertThat(visitor.cookie(root, Sessions.COOKIE)).isEmpty();
    }

    @Test
    void a_fresh_sign_in_asks_for_the_password_again_and_proves_a_later_time() throws Exception {
        signIn("gerda", "/");
        Instant first = proved();
        while (Instant.now().isBefore(first.plusSeconds(MAX_AGE_SECONDS + 2))) {
            Thread.sleep(200);
        }

        HttpResponse<String> page = visitor.open(root.resolve("/api/session/oidc"));

        assertThat(Visitor.asksForPassword(page)).as(page.body()).isTrue();
        assertThat(proved()).as("until it is typed, the old proof holds").isEqualTo(first);
        HttpResponse<String> end = visitor.signIn(page, "gerda", "correct horse");
        assertThat(end.statusCode()).as(end.body()).isEqualTo(303);
        assertThat(proved()).isAfter(first);
    }

    private HttpResponse<String> signIn(String name, String to) throws Exception {
        HttpResponse<String> page = visitor.open(root.resolve("/api/session/oidc?to=" + to));
        assertThat(Visitor.asksForPassword(page)).as(page.body()).isTrue();
        return visitor.signIn(page, name, "correct horse");
    }

    /** When the session says that its person proved who it is. */
    private Instant proved() {
        String payload = visitor.cookie(root, Sessions.COOKIE).split("\\.", -1)[1];
        return Instant.ofEpochSecond(
                new JsonObject(
                                new String(
                                        Base64.getUrlDecoder().decode(payload),
                                        StandardCharsets.UTF_8))
                        .getLong("auth_time"));
    }
}
