package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.aimos.events.Approval;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.KillSwitchChanged;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FactCodecTest {
    private static final Instant AT = Instant.parse("2026-01-02T03:04:05.678Z");
    private static final Fact FACT =
            new Fact(
                    "id-1",
                    EventType.KILL_SWITCH_CHANGED,
                    "/aimos/orchestrator",
                    "all",
                    AT,
                    "inc-1",
                    null,
                    null,
                    "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
                    9007199254740993L,
                    new KillSwitchChanged("all", true, "maria", "drill", AT));

    @Test
    void what_is_written_is_read_again() throws UnreadableFactException {
        assertThat(FactCodec.read(FactCodec.write(FACT))).isEqualTo(FACT);
    }

    @Test
    void it_is_a_structured_cloudevent_with_the_sequence_as_a_string() throws IOException {
        JsonNode event = FactCodec.json().readTree(FactCodec.write(FACT));
        assertThat(event.path("specversion").textValue()).isEqualTo("1.0");
        assertThat(event.path("type").textValue())
                .isEqualTo("org.aimos.control.kill-switch-changed.v1");
        assertThat(event.path("time").textValue()).isEqualTo("2026-01-02T03:04:05.678Z");
        assertThat(event.path("sequence").textValue()).isEqualTo("9007199254740993");
        assertThat(event.path("datacontenttype").textValue()).isEqualTo("application/json");
        assertThat(event.has("causationid")).isFalse();
        event.fieldNames().forEachRemaining(name -> assertThat(name).matches("[a-z0-9]{1,20}"));
    }

    @Test
    void fields_of_a_newer_writer_are_ignored() throws UnreadableFactException {
        assertThat(read(text().replace("{\"scope\"", "{\"mood\":[{}],\"scope\""))).isEqualTo(FACT);
        assertThat(read(text().replace("\"data\":{", "\"tone\":\"a\",\"data\":{"))).isEqualTo(FACT);
    }

    @Test
    void a_type_that_is_not_known_is_told_apart() {
        String unknown = text().replace("kill-switch-changed.v1", "kill-switch-changed.v9");
        assertThatExceptionOfType(UnknownFactTypeException.class)
                .isThrownBy(() -> read(unknown))
                .matches(e -> e.type().equals("org.aimos.control.kill-switch-changed.v9"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"specversion\":\"1.0\" | \"specversion\":\"0.3\" | specversion",
                "\"id\":\"id-1\" | \"id\":\"\" | No id",
                "\"id\":\"id-1\" | \"id\":7 | id is no string",
                "\"time\":\"2026-01-02T03:04:05.678Z\" | \"time\":\"noon\" | noon",
                "\"sequence\":\"9007199254740993\" | \"sequence\":\"many\" | many",
                "\"by\":\"maria\" | \"bye\":\"maria\" | by",
                "\"by\":\"maria\" | \"by\":null | by",
                "\"active\":true | \"active\":null | active",
                "\"reason\":\"drill\" | \"reason\":\"drill\",\"reason\":\"x\" | Duplicate"
            })
    void what_is_broken_is_unreadable_and_says_why(String right, String wrong, String why) {
        String broken = text().replace(right, wrong);
        assertThat(broken).isNotEqualTo(text());
        assertThatThrownBy(() -> read(broken))
                .isInstanceOf(UnreadableFactException.class)
                .isNotInstanceOf(UnknownFactTypeException.class)
                .hasMessageContaining(why);
    }

    @Test
    void only_what_may_be_null_may_be_missing() throws IOException {
        assertThat(FactCodec.json().readValue("{\"name\":\"a\"}", Nested.class))
                .isEqualTo(new Nested("a", null));
        assertThatThrownBy(() -> FactCodec.json().readValue("{}", Nested.class))
                .hasMessageContaining("name");
    }

    private record Nested(String name, Approval.@Nullable Agreement kind) {
        private Nested {
            name = name.strip();
        }
    }

    @Test
    void what_is_too_large_too_deep_cut_off_or_empty_is_unreadable() {
        String deep = "[".repeat(50) + "]".repeat(50);
        assertThatThrownBy(() -> read(text().replace("\"drill\"", deep)))
                .isInstanceOf(UnreadableFactException.class);
        assertThatThrownBy(() -> FactCodec.read(new byte[FactCodec.MAX_BYTES + 1]))
                .isInstanceOf(UnreadableFactException.class);
        assertThatThrownBy(() -> read(text().substring(0, 100)))
                .isInstanceOf(UnreadableFactException.class);
        assertThatThrownBy(() -> read(text() + "{}")).isInstanceOf(UnreadableFactException.class);
        assertThatThrownBy(() -> FactCodec.read(null)).isInstanceOf(UnreadableFactException.class);
    }

    private static String text() {
        return new String(FactCodec.write(FACT), StandardCharsets.UTF_8);
    }

    private static Fact read(String text) throws UnreadableFactException {
        return FactCodec.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
