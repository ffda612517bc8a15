package org.aimos.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class StormBenchmarkTest {

    private static final Map<String, Object> KEPT =
            Map.of(
                    "acknowledged", 5_000L,
                    "lost", 0L,
                    "deadLetters", 0L,
                    "refusedUrgent", 0L,
                    "refusedOthers", 1_866L,
                    "incidentsExpected", 140,
                    "incidents", 140L);

    private final StormBenchmark storm = new StormBenchmark();

    @Test
    void a_storm_that_keeps_all_promises_is_no_complaint() {
        assertThat(storm.complaint(KEPT)).isEmpty();
    }

    @Test
    void what_is_lost_turned_away_or_folded_wrongly_is_named() {
        assertThat(storm.complaint(with("lost", 2L))).isEqualTo("lost 2, which must be 0");
        assertThat(storm.complaint(with("deadLetters", 1L))).contains("deadLetters 1");
        assertThat(storm.complaint(with("refusedUrgent", 3L))).contains("refusedUrgent 3");
        assertThat(storm.complaint(with("incidents", 141L)))
                .isEqualTo("incidents 141, which must be 140");
    }

    private static Map<String, Object> with(String name, long value) {
        Map<String, Object> figures = new HashMap<>(KEPT);
        figures.put(name, value);
        return figures;
    }
}
