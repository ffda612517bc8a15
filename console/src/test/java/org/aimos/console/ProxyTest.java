package org.aimos.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProxyTest {
    @TestHTTPResource("/")
    URI root;

    private Browser browser;

    ProxyTest() {
        this.root = URI.create("http://127.0.0.1");
        this.browser = new Browser(root);
    }

    @BeforeEach
    void people() throws Exception {
        browser = new Browser(root);
        Browser.account("omar", "correct horse", false, "approver");
    }

    @Test
    void the_cookie_becomes_a_bearer_token_and_goes_no_further() throws Exception {
        String cookie = browser.cookie("omar", "correct horse");

        HttpResponse<String> answer =
                browser.send("GET", "/v1/incidents?status=open", "Cookie", cookie);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body())
                .contains("service=decision")
                .contains("request=GET /v1/incidents?status=open")
                .contains("authorization=Bearer " + cookie.substring("aimos_session=".length()))
                .contains("cookie=null")
                .contains("forwarded=127.0.0.1");
        assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void a_token_passes_through_as_it_is_whatever_it_is_worth() throws Exception {
        HttpResponse<String> answer =
                browser.send(
                        "POST",
                        "/v1/alerts/json",
                        BodyPublishers.ofString("{}"),
                        "Authorization",
                        "Bearer source-token");

        assertThat(answer.body())
                .contains("service=others")
                .contains("authorization=Bearer source-token")
                .contains("body=2");
    }

    @Test
    void a_change_carried_by_the_cookie_must_come_from_the_page() throws Exception {
        String cookie = browser.cookie("omar", "correct horse");
        String path = "/v1/incidents/1/ack";

        HttpResponse<String> evil =
                browser.send("POST", path, "Cookie", cookie, "Origin", "https://evil.example");

        assertThat(evil.statusCode()).isEqualTo(403);
        assertThat(evil.body()).contains("Not from this page");
        assertThat(browser.send("POST", path, "Cookie", cookie).statusCode()).isEqualTo(403);
        assertThat(
                        browser.send("POST", path, "Cookie", cookie, "Origin", browser.origin())
                                .statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_service_that_is_away_is_told_in_words() throws Exception {
        HttpResponse<String> answer = browser.send("GET", "/v1/tickets");

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Content-Type"))
                .contains("application/problem+json");
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
        assertThat(answer.body())
                .contains("\"title\":\"The ticket service does not answer\"")
                .contains("\"where\":\"ticket\"")
                .contains("aimos status");
    }

    @Test
    void a_service_that_takes_too_long_is_told_apart_from_one_that_is_away() throws Exception {
        HttpResponse<String> answer = browser.send("GET", "/v1/kpis");

        assertThat(answer.statusCode()).isEqualTo(504);
        assertThat(answer.body()).contains("took too long");
    }

    @Test
    void a_path_that_nobody_owns_is_no_page() throws Exception {
        HttpResponse<String> answer = browser.send("GET", "/v1/nothing");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"where\":\"/v1/nothing\"");
    }

    @Test
    void events_arrive_while_the_stream_stays_open_compressed_or_not() throws Exception {
        HttpResponse<java.io.InputStream> stream =
                browser.stream("/v1/stream", "Accept-Encoding", "gzip");

        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("data: first");
        }
    }

    @Test
    void a_body_over_the_limit_is_refused_whether_it_says_its_length_or_not() throws Exception {
        byte[] large = new byte[200 * 1024];

        HttpResponse<String> declared =
                browser.send(
                        "POST",
                        "/v1/runs",
                        BodyPublishers.ofByteArray(large),
                        "Authorization",
                        "x");
        HttpResponse<String> chunked =
                browser.send(
                        "POST",
                        "/v1/runs",
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)),
                        "Authorization",
                        "x");

        assertThat(declared.statusCode()).isEqualTo(413);
        assertThat(chunked.statusCode()).isEqualTo(413);
    }

    @Test
    void a_body_without_a_length_arrives_whole() throws Exception {
        byte[] bytes = new byte[90 * 1024];

        HttpResponse<String> answer =
                browser.send(
                        "POST",
                        "/v1/runs",
                        BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(bytes)),
                        "Authorization",
                        "x");

        assertThat(answer.body()).contains("body=" + bytes.length);
    }

    @Test
    void every_answer_carries_the_headers_that_protect_the_page() throws Exception {
        for (String path : new String[] {"/", "/v1/incidents", "/api/session", "/v1/nothing"}) {
            var headers = browser.send("GET", path).headers();
            assertThat(headers.firstValue("Content-Security-Policy").orElseThrow())
                    .contains("default-src 'self'")
                    .contains("frame-ancestors 'none'");
            assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
            assertThat(headers.firstValue("Referrer-Policy")).contains("no-referrer");
        }
    }
}
