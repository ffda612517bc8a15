package org.aimos.intake.canonical;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class Rfc3339Test {

    @Test
    void reads_what_the_library_writes_at_any_offset() {
        Random random = new Random(42);
        for (int i = 0; i < 10_000; i++) {
            long second = random.nextLong(-60_000_000_000L, 200_000_000_000L);
            int nano = i % 3 == 0 ? 0 : random.nextInt(1_000_000_000) / 1_000 * 1_000;
            int minutes = random.nextInt(-1080, 1081);
            OffsetDateTime moment =
                    Instant.ofEpochSecond(second, nano)
                            .atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
            String text = moment.toString();
            Instant read = Rfc3339.read(text);
            if (text.length() > 19 && text.charAt(16) == ':') {
                assertThat(read).as(text).isEqualTo(moment.toInstant());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-02T03:04:05",
                "2026-01-02T03:04:05.",
                "2026-01-02T03:04:05.1234567890Z",
                "2026-13-02T03:04:05Z",
                "2026-02-29T03:04:05Z",
                "2026-01-02T24:04:05Z",
                "2026-01-02T03:04:60Z",
                "2026-01-02T03:04:05+19:00",
                "2026-01-02T03:04:05+0100",
                "2026-01-02T03:04:05Zulu",
                "2026-01-02 03:04:05Z",
                "٢٠٢٦-01-02T03:04:05Z"
            })
    void leaves_other_forms_to_others(String text) {
        assertThat(Rfc3339.read(text)).isNull();
    }
}
