package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstantTextTest {
    private static final long SEED = 20261123;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-23T05:00:00Z",
                "2026-11-23T05:00:00.100Z",
                "2026-11-23T05:00:00.001Z",
                "2026-11-23T05:00:00.000001Z",
                "2026-11-23T05:00:00.100001Z",
                "2026-11-23T05:00:00.000000001Z",
                "2026-11-23T05:00:00.123456789Z",
                "1969-12-31T23:59:59.999Z",
                "0001-01-01T00:00:00Z",
                "-0001-02-03T04:05:06.070Z",
                "+12026-11-23T05:00:00Z"
            })
    void it_is_written_as_java_writes_it(String text) {
        assertThat(InstantText.of(Instant.parse(text))).isEqualTo(text);
    }

    @Test
    void any_two_of_the_same_place_in_memory_stay_apart() {
        Random random = new Random(SEED);
        Stream.generate(() ->
                        Instant.ofEpochSecond(
                                random.nextLong(1L << 34) - (1L << 33),
                                random.nextInt(3) * random.nextLong(1_000_000_000L)))
                .limit(20_000)
                .forEach(one -> assertThat(InstantText.of(one)).isEqualTo(one.toString()));
    }
}
