package org.aimos.console.api.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private final MultiMap to = MultiMap.caseInsensitiveMultiMap();

    @Test
    void what_belongs_to_one_hop_goes_no_further() {
        MultiMap from =
                MultiMap.caseInsensitiveMultiMap()
                        .add("Connection", "close, X-Secret-Hop")
                        .add("X-Secret-Hop", "1")
                        .add("Keep-Alive", "5")
                        .add("Transfer-Encoding", "chunked")
                        .add("Upgrade", "websocket")
                        .add("TE", "trailers")
                        .add("Accept", "text/event-stream");

        Headers.toService(from, to);

        assertThat(to.names()).containsExactly("Accept");
    }

    @Test
    void a_service_sees_no_cookie_and_no_forged_forwarding() {
        MultiMap from =
                MultiMap.caseInsensitiveMultiMap()
                        .add("Cookie", "aimos_session=x")
                        .add("X-Forwarded-For", "10.0.0.1")
                        .add("Forwarded", "for=10.0.0.1")
                        .add("traceparent", "00-a-b-01");

        Headers.toService(from, to);

        assertThat(to.names()).containsExactly("traceparent");
    }

    @Test
    void a_service_sets_no_cookie_and_does_not_loosen_the_console_s_own_headers() {
        to.add("Content-Security-Policy", "default-src 'self'");
        MultiMap from =
                MultiMap.caseInsensitiveMultiMap()
                        .add("Set-Cookie", "aimos_session=stolen")
                        .add("content-security-policy", "default-src *")
                        .add("Retry-After", "5");

        Headers.toCaller(from, to);

        assertThat(to.get("Content-Security-Policy")).isEqualTo("default-src 'self'");
        assertThat(to.get("Retry-After")).isEqualTo("5");
        assertThat(to.contains("Set-Cookie")).isFalse();
    }
}
