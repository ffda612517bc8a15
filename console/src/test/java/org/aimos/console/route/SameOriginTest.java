package org.aimos.console.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginTest {
    private static final String OWN = "http://127.0.0.1:8080";

    private final SameOrigin origins = new SameOrigin(Set.of("https://aimos.example"));

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void reading_needs_no_origin(String method) {
        assertThat(origins.allows(method, null, OWN)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "PATCH"})
    void changing_needs_the_own_origin_or_a_configured_one(String method) {
        assertThat(origins.allows(method, OWN, OWN)).isTrue();
        assertThat(origins.allows(method, "https://aimos.example", OWN)).isTrue();
        assertThat(origins.allows(method, null, OWN)).isFalse();
        assertThat(origins.allows(method, "null", OWN)).isFalse();
        assertThat(origins.allows(method, "http://127.0.0.1:8081", OWN)).isFalse();
        assertThat(origins.allows(method, "https://127.0.0.1:8080", OWN)).isFalse();
        assertThat(origins.allows(method, "https://aimos.example.evil", OWN)).isFalse();
    }

    @Test
    void a_program_may_sign_in_without_an_origin_but_another_site_may_not() {
        assertThat(origins.allowsSignIn(null, OWN)).isTrue();
        assertThat(origins.allowsSignIn("https://evil.example", OWN)).isFalse();
    }
}
