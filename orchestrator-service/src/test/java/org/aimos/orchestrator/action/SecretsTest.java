package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretsTest {
    @Test
    void a_token_is_masked_with_and_without_its_scheme() {
        Secrets secrets = Secrets.of(target("Bearer abc+def"));

        assertThat(secrets.mask("Bearer abc+def, abc+def, abc%2Bdef")).isEqualTo("***, ***, ***");
    }

    @Test
    void a_basic_password_is_masked_in_the_clear_too() {
        Secrets secrets = Secrets.of(target("Basic dXNlcjpwYXNzd29yZA=="));

        assertThat(secrets.mask("password of user:password is dXNlcjpwYXNzd29yZA=="))
                .isEqualTo("*** of *** is ***");
    }

    @Test
    void it_looks_into_lists_maps_and_keys() {
        Secrets secrets = Secrets.of(target("token1234"));

        assertThat(secrets.maskAll(Map.of("token1234", List.of("a token1234", 7L))))
                .isEqualTo(Map.of("***", List.of("a ***", 7L)));
    }

    @Test
    void without_a_target_nothing_is_masked() {
        assertThat(Secrets.of(null).mask("text")).isEqualTo("text");
    }

    private static Target target(String header) {
        return new Target("t", "http", null, Map.of("X", header), List.of(), List.of());
    }
}
