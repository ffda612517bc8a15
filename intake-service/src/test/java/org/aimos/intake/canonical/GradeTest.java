package org.aimos.intake.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.events.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GradeTest {

    @ParameterizedTest
    @CsvSource({
        "critical, CRITICAL, explicit",
        "Critical, CRITICAL, explicit",
        "page, CRITICAL, mapped",
        "severe, CRITICAL, mapped",
        "FATAL, CRITICAL, mapped",
        "disaster, CRITICAL, mapped",
        "P0, CRITICAL, mapped",
        "P1, CRITICAL, mapped",
        "SEV-1, CRITICAL, mapped",
        "SEV-2, HIGH, mapped",
        "high, HIGH, explicit",
        "major, HIGH, mapped",
        "error, HIGH, mapped",
        "warning, WARNING, explicit",
        "ticket, WARNING, mapped",
        "' minor ', WARNING, mapped",
        "Average, WARNING, mapped",
        "info, INFO, explicit",
        "none, INFO, mapped",
        "notice, INFO, mapped",
        "telegram, WARNING, unrecognised",
        "critical!, WARNING, unrecognised",
        "7, WARNING, unrecognised",
    })
    void reads_the_words_of_the_field(String word, Severity severity, String basis) {
        assertThat(Grade.of(word, Severity.INFO)).isEqualTo(new Grade(severity, basis));
    }

    @Test
    void no_word_at_all_is_what_the_connector_assumes() {
        assertThat(Grade.of(" ", Severity.HIGH)).isEqualTo(new Grade(Severity.HIGH, "default"));
        assertThat(Grade.of(null, Severity.HIGH)).isEqualTo(new Grade(Severity.HIGH, "default"));
    }
}
