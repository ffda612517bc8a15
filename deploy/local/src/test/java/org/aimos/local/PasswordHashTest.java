package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PasswordHashTest {
    @Test
    void only_the_password_fits_and_the_form_is_the_agreed_one() {
        String hash = PasswordHash.of("correct horse");
        assertThat(hash).matches("pbkdf2\\$600000\\$[A-Za-z0-9+/]{22}==\\$[A-Za-z0-9+/]{43}=");
        assertThat(PasswordHash.matches("correct horse", hash)).isTrue();
        assertThat(PasswordHash.matches("wrong horse", hash)).isFalse();
        assertThat(PasswordHash.matches("x", "plain")).isFalse();
        assertThat(PasswordHash.of("correct horse")).isNotEqualTo(hash);
    }
}
