package org.aimos.intake.canonical;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JsonBodyTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "{",
                "{]",
                "nonsense",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1,\"a\":2}",
                "{'a':1}",
                "{\"a\":NaN}",
                "{\"a\":01}",
                "{\"a\":\"\t\"}",
                "[1,]"
            })
    void what_is_not_one_json_value_is_refused_with_a_way_to_mend_it(String body) {
        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(() -> JsonBody.read(body.getBytes(StandardCharsets.UTF_8)))
                .satisfies(wrong ->
                        assertThat(wrong.what())
                                .endsWith(".")
                                .doesNotContain(
                                        "`", "Feature", "Constraints", "Source:", "com.fasterxml"))
                .satisfies(wrong -> assertThat(wrong.mend()).isNotBlank());
    }

    @Test
    void says_where() {
        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(() -> JsonBody.read("{\n  oops".getBytes(StandardCharsets.UTF_8)))
                .satisfies(wrong -> assertThat(wrong.where()).startsWith("line 2, column "));
    }

    @Test
    void depth_tokens_and_numbers_are_limited() {
        for (String body :
                new String[] {
                    "[".repeat(100_000),
                    "[" + "0,".repeat(300_000) + "0]",
                    "{\"a\":" + "9".repeat(500) + "}"
                }) {
            assertThatExceptionOfType(UnreadableBody.class)
                    .isThrownBy(() -> JsonBody.read(body.getBytes(StandardCharsets.UTF_8)))
                    .satisfies(wrong ->
                            assertThat(wrong.what())
                                    .contains("limit")
                                    .doesNotContain("`", "Constraints"));
        }
    }

    @Test
    void a_key_that_stands_twice_is_named() {
        assertThatExceptionOfType(UnreadableBody.class)
                .isThrownBy(
                        () -> JsonBody.read("{\"a\":1,\"a\":2}".getBytes(StandardCharsets.UTF_8)))
                .satisfies(wrong ->
                        assertThat(wrong.what())
                                .contains("the field 'a' stands twice in one object"));
    }

    @Test
    void bytes_that_are_no_text_are_refused() {
        byte[] body = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};

        assertThatExceptionOfType(UnreadableBody.class).isThrownBy(() -> JsonBody.read(body));
    }
}
