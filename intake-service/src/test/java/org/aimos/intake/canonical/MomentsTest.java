package org.aimos.intake.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MomentsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-01-02T03:04:05Z            | 2026-01-02T03:04:05Z",
                "2026-01-02T03:04:05.123456789Z  | 2026-01-02T03:04:05.123456789Z",
                "2026-01-02T05:04:05+02:00       | 2026-01-02T03:04:05Z",
                "2026-01-02T05:04:05.000+0200    | 2026-01-02T03:04:05Z",
                "2026-01-02 03:04:05             | 2026-01-02T03:04:05Z",
                "2026-01-02 03:04:05 +00:00      | 2026-01-02T03:04:05Z",
                "2026-01-02 03:04:05.5 +0000 UTC | 2026-01-02T03:04:05.500Z",
                "2026-01-02t03:04:05z            | 2026-01-02T03:04:05Z",
                "Fri, 2 Jan 2026 03:04:05 GMT    | 2026-01-02T03:04:05Z",
                "1767323045                      | 2026-01-02T03:04:05Z",
                "1767323045.5                    | 2026-01-02T03:04:05.500Z",
                "1767323045000                   | 2026-01-02T03:04:05Z",
                "1767323045000000                | 2026-01-02T03:04:05Z",
                "1767323045000000000             | 2026-01-02T03:04:05Z",
            })
    void reads_a_moment_however_it_is_written(String text, Instant moment) {
        assertThat(Moments.read(text)).isEqualTo(moment);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "yesterday",
                "0001-01-01T00:00:00Z",
                "1969-12-31T23:59:59Z",
                "9999-12-31T23:59:59Z",
                "2026-13-40T99:99:99Z",
                "99999999999999999999999",
                "-1",
                "1e9",
                "2026-01-02T03:04:05+99:99",
                "+999999999-12-31T23:59:59Z"
            })
    void a_moment_that_makes_no_sense_is_none(String text) {
        assertThat(Moments.read(text)).isNull();
    }

    @Test
    void nothing_is_no_moment() {
        assertThat(Moments.read(null)).isNull();
        assertThat(Moments.read("2".repeat(1000))).isNull();
    }
}
