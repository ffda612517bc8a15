package org.aimos.bus.log;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.aimos.bus.FactCodec;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.junit.jupiter.api.Test;

class JsonLinesTest {
    private final JsonLines lines = new JsonLines("probe");

    @Test
    void an_event_is_one_line_whatever_is_in_it() throws JsonProcessingException {
        ExtLogRecord record = record("a\nb\r\u2028\"c\"");
        record.setThrown(new IllegalStateException("broken\nin two"));
        String line = lines.format(record);
        assertThat(line).endsWith("\n").containsOnlyOnce("\n").doesNotContain("\r");
        JsonNode json = FactCodec.json().readTree(line);
        assertThat(json.path("message").textValue()).isEqualTo("a\nb\r\u2028\"c\"");
        assertThat(json.path("service").textValue()).isEqualTo("probe");
        assertThat(json.path("exception").textValue()).contains("IllegalStateException");
    }

    @Test
    void incident_and_run_are_there_by_name() throws JsonProcessingException {
        ExtLogRecord record = record("x");
        record.setMdc(Map.of("incident", "inc-1", "run", "run-1"));
        JsonNode json = FactCodec.json().readTree(lines.format(record));
        assertThat(json.path("incident").textValue()).isEqualTo("inc-1");
        assertThat(json.path("run").textValue()).isEqualTo("run-1");
    }

    @Test
    void a_registered_secret_is_masked_wherever_it_stands() {
        Secrets.register("hunter2-and-more");
        Secrets.register("hunter2");
        ExtLogRecord record = record("password hunter2-and-more");
        record.setThrown(new IllegalStateException("hunter2"));
        record.setMdc(Map.of("incident", "hunter2"));
        assertThat(lines.format(record)).doesNotContain("hunter2").contains("password ***");
    }

    @Test
    void a_secret_too_short_to_hide_is_not_masked() {
        Secrets.register("abc");
        assertThat(Secrets.mask("abc")).isEqualTo("abc");
    }

    private static ExtLogRecord record(String message) {
        return new ExtLogRecord(
                Level.INFO, message, ExtLogRecord.FormatStyle.NO_FORMAT, "org.aimos.Probe");
    }
}
