package org.aimos.intake.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jboss.logmanager.ExtLogRecord;
import org.junit.jupiter.api.Test;

final class LogLinesTest {

    private static final String SECRET = "a-token-that-nobody-may-read";

    private final LogLines lines = new LogLines(SECRET);

    @Test
    void what_is_harmless_is_not_kept() {
        lines.publish(printf("Topics wait: %s", "the broker is away"));

        assertThat(lines.forged()).isEmpty();
    }

    @Test
    void a_line_break_in_a_parameter_is_noticed() {
        lines.publish(printf("Refused: %s", "x\nINFO all is well"));

        assertThat(lines.forged()).singleElement().asString().contains("INFO all is well");
    }

    @Test
    void a_token_in_a_parameter_is_noticed() {
        lines.publish(printf("Refused: %s", "Bearer " + SECRET));

        assertThat(lines.forged()).hasSize(1);
    }

    @Test
    void what_was_thrown_is_looked_at_down_to_its_last_cause() {
        LogRecord line = printf("Unexpected failure %s", "7");
        line.setThrown(
                new IllegalStateException("plain", new IllegalArgumentException("a\rforged")));

        lines.publish(line);

        assertThat(lines.forged()).hasSize(1);
    }

    private static LogRecord printf(String pattern, String parameter) {
        var line =
                new ExtLogRecord(Level.WARNING, pattern, ExtLogRecord.FormatStyle.PRINTF, "test");
        line.setParameters(new Object[] {parameter});
        return line;
    }
}
