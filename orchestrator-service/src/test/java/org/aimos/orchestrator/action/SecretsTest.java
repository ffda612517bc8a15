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

    @Test
    void a_password_is_masked_as_it_is_sent_too() {
        Secrets secrets =
                Secrets.of(
                        Calls.target(
                                Map.of("type", "http"),
                                new Target.Login("Authorization", "bot", "pass\"word")));

        assertThat(secrets.mask("pass\"word pass\\\"word pass%22word Basic Ym90OnBhc3Mid29yZA=="))
                .isEqualTo("*** *** *** ***");
    }

    @Test
    void each_line_of_a_key_is_masked() {
        String key = "-----BEGIN KEY-----\nabcdefghijklmnop\nqrstuvwxyz012345\n-----END KEY-----";

        assertThat(Secrets.of(target(key)).mask("no such key: qrstuvwxyz012345 in " + key))
                .isEqualTo("no such key: *** in ***");
    }

    @Test
    void an_address_that_is_a_secret_is_masked_in_parts() {
        Secrets secrets = Secrets.of(target("https://hooks.example.org/services/T1/Zx9yQ8"));

        assertThat(secrets.mask("posted to /services/T1/Zx9yQ8, hook Zx9yQ8"))
                .isEqualTo("posted to ***, hook ***");
    }

    @Test
    void a_whole_result_is_masked() {
        Secrets secrets = Secrets.of(target("token1234"));

        assertThat(secrets.mask(new Result.Done(Map.of("a", "token1234"), "token1234")))
                .isEqualTo(new Result.Done(Map.of("a", "***"), "***"));
        assertThat(secrets.mask(new Result.Failed("token1234", true)))
                .isEqualTo(new Result.Failed("***", true));
        assertThat(secrets.mask(new Result.Unknown("token1234")))
                .isEqualTo(new Result.Unknown("***"));
    }

    private static Target target(String secret) {
        return Calls.target(Map.of("type", "http"), new Target.Login("X", null, secret));
    }
}
