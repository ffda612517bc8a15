package org.aimos.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import org.aimos.testkit.Await;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Surroundings.class)
class SessionTest {
    @TestHTTPResource("/")
    URI root;

    private Browser browser;

    SessionTest() {
        this.root = URI.create("http://127.0.0.1");
        this.browser = new Browser(root);
    }

    @BeforeEach
    void people() throws Exception {
        browser = new Browser(root);
        Browser.account("olga", "correct horse", false, "on-call", "viewer");
        Browser.account("gone", "correct horse", true, "admin");
    }

    @Test
    void the_right_password_opens_a_session_that_tells_name_and_roles() throws Exception {
        HttpResponse<String> answer = browser.signIn("olga", "correct horse");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .isEqualTo(
                        "{\"name\":\"olga\",\"roles\":[\"on-call\",\"viewer\"],\"external\":false}");
        String cookie = Browser.setCookie(answer).split(";", 2)[0];
        HttpResponse<String> told = browser.send("GET", "/api/session", "Cookie", cookie);
        assertThat(told.statusCode()).isEqualTo(200);
        assertThat(told.body()).isEqualTo(answer.body());
    }

    @Test
    void the_cookie_is_out_of_reach_for_scripts_and_other_sites() throws Exception {
        String cookie = Browser.setCookie(browser.signIn("olga", "correct horse"));

        assertThat(List.of(cookie.split(";")))
                .map(String::strip)
                .contains("HttpOnly", "SameSite=Strict", "Path=/", "Max-Age=43200")
                .doesNotContain("Secure");
    }

    @Test
    void a_wrong_password_an_unknown_name_and_a_disabled_account_are_refused_in_the_same_words()
            throws Exception {
        HttpResponse<String> wrong = browser.signIn("olga", "wrong");

        assertThat(wrong.statusCode()).isEqualTo(401);
        assertThat(wrong.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/problem+json");
        assertThat(browser.signIn("nobody", "wrong").body()).isEqualTo(wrong.body());
        assertThat(browser.signIn("gone", "correct horse").body()).isEqualTo(wrong.body());
    }

    @Test
    void guessing_is_slowed_down_and_the_right_password_has_to_wait_too() throws Exception {
        Browser.account("pia", "correct horse", false, "viewer");

        HttpResponse<String> slowed =
                Await.value("guessing is slowed down", this::rightPasswordAfterFiveGuesses);

        assertThat(slowed.headers().firstValueAsLong("Retry-After").orElseThrow()).isPositive();
    }

    /** Empty when it was let in, for the ten seconds were over: then nothing is held against it. */
    private Optional<HttpResponse<String>> rightPasswordAfterFiveGuesses() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIn("pia", "guess " + i).statusCode()).isEqualTo(401);
        }
        return Optional.of(signIn("pia", "correct horse"))
                .filter(answer -> answer.statusCode() == 429);
    }

    private HttpResponse<String> signIn(String name, String password) {
        try {
            return browser.signIn(name, password);
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void another_site_can_not_sign_anybody_in_or_out() throws Exception {
        String json = "{\"name\":\"olga\",\"password\":\"correct horse\"}";
        String evil = "https://evil.example";

        HttpResponse<String> in =
                browser.send(
                        "POST",
                        "/api/session",
                        BodyPublishers.ofString(json),
                        "Content-Type",
                        "application/json",
                        "Origin",
                        evil);

        assertThat(in.statusCode()).isEqualTo(403);
        assertThat(browser.send("DELETE", "/api/session", "Origin", evil).statusCode())
                .isEqualTo(403);
    }

    @Test
    void a_session_ends_soon_after_its_account_was_disabled() throws Exception {
        Browser.account("paul", "correct horse", false, "viewer");
        String cookie = browser.cookie("paul", "correct horse");
        assertThat(browser.send("GET", "/v1/incidents", "Cookie", cookie).statusCode())
                .isEqualTo(200);

        Browser.disable("paul");

        Await.until("the session has ended", () -> status("/v1/incidents", cookie) == 401);
        assertThat(status("/api/session", cookie)).isEqualTo(401);
    }

    private int status(String path, String cookie) {
        try {
            return browser.send("GET", path, "Cookie", cookie).statusCode();
        } catch (IOException | InterruptedException failed) {
            throw new AssertionError(failed);
        }
    }

    @Test
    void signing_out_makes_the_browser_forget() throws Exception {
        HttpResponse<String> out =
                browser.send("DELETE", "/api/session", "Origin", browser.origin());

        assertThat(out.statusCode()).isEqualTo(204);
        assertThat(Browser.setCookie(out)).startsWith("aimos_session=;").contains("Max-Age=0");
    }

    @Test
    void nobody_a_forged_token_and_half_a_sign_in_are_told_what_is_wrong() throws Exception {
        assertThat(browser.send("GET", "/api/session").statusCode()).isEqualTo(401);
        assertThat(
                        browser.send("GET", "/api/session", "Cookie", "aimos_session=x.y.z")
                                .statusCode())
                .isEqualTo(401);
        HttpResponse<String> half =
                browser.send(
                        "POST",
                        "/api/session",
                        BodyPublishers.ofString("{\"name\":\"olga\"}"),
                        "Content-Type",
                        "application/json");
        assertThat(half.statusCode()).isEqualTo(400);
        assertThat(half.body()).contains("needs name and password");
    }
}
