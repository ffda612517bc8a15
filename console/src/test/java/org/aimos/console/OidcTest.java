package org.aimos.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole way to the organisation's sign-in and back, against a provider that signs. */
@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class OidcTest {
    private final Instant morning = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    @TestHTTPResource("/")
    URI root;

    private Browser browser;
    private final Map<String, String> cookies = new LinkedHashMap<>();

    OidcTest() {
        this.root = URI.create("http://127.0.0.1");
        this.browser = new Browser(root);
    }

    @BeforeEach
    void open() {
        browser = new Browser(root);
        cookies.clear();
    }

    @Test
    void who_the_organisation_vouches_for_gets_a_session_with_the_mapped_roles() throws Exception {
        OidcServer.running().login("gerda", morning, "ops", "choir");

        var end = signIn("/api/session/oidc?to=/approvals/a-1");

        assertThat(end.statusCode()).isEqualTo(303);
        assertThat(location(end)).isEqualTo("/approvals/a-1");
        assertThat(OidcServer.running().asked())
                .containsEntry("max_age", "60")
                .containsKeys("code_challenge", "nonce", "state");
        var told = browser.send("GET", "/api/session", "Cookie", header());
        assertThat(told.body())
                .isEqualTo("{\"name\":\"gerda\",\"roles\":[\"on-call\"],\"external\":true}");
        assertThat(claims()).contains("\"auth_time\":" + morning.getEpochSecond());
        assertThat(browser.send("GET", "/v1/incidents", "Cookie", header()).statusCode())
                .isEqualTo(200);
    }

    @Test
    void who_has_no_mapped_role_or_the_name_of_an_account_is_not_let_in() throws Exception {
        OidcServer.running().login("hugo", morning, "choir");
        var without = signIn("/api/session/oidc");
        assertThat(without.statusCode()).isEqualTo(403);
        assertThat(without.body()).contains("hugo has no role here");

        Browser.account("ines", "correct horse", false, "viewer");
        OidcServer.running().login("ines", morning, "ops");
        cookies.clear();
        assertThat(signIn("/api/session/oidc").body()).contains("has the name ines");
        assertThat(cookies).doesNotContainKey(Sessions.COOKIE);
    }

    @Test
    void nobody_is_sent_to_another_site_after_signing_in() throws Exception {
        OidcServer.running().login("gerda", morning, "ops");

        assertThat(location(signIn("/api/session/oidc?to=//evil.example/"))).isEqualTo("/");
    }

    @Test
    void the_page_is_told_that_there_is_this_way() throws Exception {
        assertThat(browser.send("GET", "/api/session/ways").body()).isEqualTo("{\"oidc\":true}");
    }

    /** Follows every redirect until the console sends to one of its pages, or refuses. */
    private HttpResponse<String> signIn(String path) throws IOException, InterruptedException {
        var next = path;
        for (var hop = 0; hop < 6; hop++) {
            var answer = browser.send("GET", next, "Cookie", header());
            keep(answer);
            if (answer.statusCode() != 302) {
                return answer;
            }
            next = location(answer);
        }
        throw new AssertionError("too many redirects, the last to " + next);
    }

    private void keep(HttpResponse<String> answer) {
        if (!answer.uri().getAuthority().equals(root.getAuthority())) {
            return;
        }
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            var pair = cookie.split(";", 2)[0].split("=", 2);
            if (pair[1].isEmpty() || cookie.contains("Max-Age=0")) {
                cookies.remove(pair[0]);
            } else {
                cookies.put(pair[0], pair[1]);
            }
        }
    }

    private String header() {
        return cookies.isEmpty()
                ? "none=1"
                : cookies.entrySet().stream()
                        .map(cookie -> cookie.getKey() + "=" + cookie.getValue())
                        .collect(Collectors.joining("; "));
    }

    private String claims() {
        var token = String.valueOf(cookies.get(Sessions.COOKIE));
        return new String(
                Base64.getUrlDecoder().decode(token.split("\\.", -1)[1]), StandardCharsets.UTF_8);
    }

    private static String location(HttpResponse<String> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }
}
