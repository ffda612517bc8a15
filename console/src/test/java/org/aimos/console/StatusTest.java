package org.aimos.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StatusTest {
    @TestHTTPResource("/")
    URI root;

    StatusTest() {
        this.root = URI.create("http://127.0.0.1");
    }

    @Test
    void each_service_is_told_with_what_ails_it() throws Exception {
        Browser browser = new Browser(root);
        Browser.account("vera", "correct horse", false, "viewer");
        String cookie = browser.cookie("vera", "correct horse");

        HttpResponse<String> status = browser.send("GET", "/api/status", "Cookie", cookie);

        assertThat(status.statusCode()).isEqualTo(200);
        assertThat(status.body())
                .contains("{\"name\":\"intake\",\"up\":false")
                .contains("\"checks\":[{\"name\":\"database\",\"up\":false}]")
                .contains("\"unreadable\":\"Policy x can't be read here\"")
                .contains("\"name\":\"ticket\"")
                .contains("does not answer");
    }

    @Test
    void strangers_are_told_nothing() throws Exception {
        assertThat(new Browser(root).send("GET", "/api/status").statusCode()).isEqualTo(401);
    }
}
