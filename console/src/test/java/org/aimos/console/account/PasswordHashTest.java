package org.aimos.console.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordHashTest {
    private static final byte[] SALT = "sixteen bytes ok".getBytes(StandardCharsets.US_ASCII);

    @Test
    void the_right_password_fits_what_was_written_and_a_wrong_one_does_not() {
        PasswordHash kept =
                PasswordHash.parse(PasswordHash.of("grüße".toCharArray(), SALT, 1000).toString());

        assertThat(kept.fits("grüße".toCharArray())).isTrue();
        assertThat(kept.fits("gruesse".toCharArray())).isFalse();
    }

    @Test
    void a_hash_made_elsewhere_with_fewer_iterations_is_read() {
        // RFC 7914 section 11: P="passwd", S="salt", c=1, the first 32 bytes
        PasswordHash known =
                PasswordHash.parse(
                        "pbkdf2$1$c2FsdA==$VawEblbjCJ/sFpHCJUS2BflBhSFt3gRl5oudV8INrLw=");

        assertThat(known.fits("passwd".toCharArray())).isTrue();
    }

    @Test
    void the_hash_of_nobody_costs_the_same_and_fits_nothing() {
        assertThat(PasswordHash.OF_NOBODY.toString()).startsWith("pbkdf2$600000$");
        assertThat(PasswordHash.OF_NOBODY.fits("".toCharArray())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "bcrypt$1$c2FsdA==$AAAA",
                "pbkdf2$0$c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2$600000$c2FsdA==$AAAA",
                "pbkdf2$999999999$c2FsdA==$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "pbkdf2$x$c2FsdA==$AAAA"
            })
    void what_is_no_hash_is_refused(String text) {
        assertThatThrownBy(() -> PasswordHash.parse(text))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
