package org.aimos.intake.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HostileTextTest {

    @Test
    void a_line_stays_one_line() {
        assertThat(HostileText.line("a\r\nb\tc", 100)).isEqualTo("a  b c");
    }

    @Test
    void a_block_keeps_its_lines() {
        assertThat(HostileText.block("a\nb\tc", 100)).isEqualTo("a\nb\tc");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000", "\u001b", "\u007f", "\u0085", "\u202e", "\u2066", "\u2028", "\ufffe"
            })
    void what_could_break_a_log_a_table_or_a_page_is_replaced(String bad) {
        assertThat(HostileText.block("a" + bad + "b", 100)).isEqualTo("a\ufffdb");
    }

    @Test
    void half_a_character_is_replaced_and_a_whole_one_stays() {
        assertThat(HostileText.line("x\ud83d", 100)).isEqualTo("x\ufffd");
        assertThat(HostileText.line("\udc00x", 100)).isEqualTo("\ufffdx");
        assertThat(HostileText.line("x\ud83d\ude00", 100)).isEqualTo("x\ud83d\ude00");
    }

    @Test
    void text_that_only_looks_dangerous_stays_as_it_is() {
        String text = "$(rm -rf /); DROP TABLE x; -- {{ 7*7 }} <script> ${jndi:ldap://x}";

        assertThat(HostileText.line(text, 100)).isEqualTo(text);
    }

    @Test
    void long_text_is_cut_and_says_so() {
        assertThat(HostileText.line("x".repeat(11), 10))
                .isEqualTo("x".repeat(10) + HostileText.MARK);
        assertThat(HostileText.line("ä".repeat(11), 10))
                .isEqualTo("ä".repeat(10) + HostileText.MARK);
    }

    @Test
    void too_many_pairs_are_counted_and_left_out() {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < 70; i++) {
            pairs.put("k" + i, "v");
        }

        Map<String, String> kept = HostileText.pairs(pairs, 64, 10, 10);

        assertThat(kept).hasSize(65).containsEntry("aimos_left_out", "6 more");
    }
}
