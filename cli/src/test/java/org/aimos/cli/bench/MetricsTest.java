package org.aimos.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void series_that_begin_alike_are_summed() {
        List<String> lines =
                List.of(
                        "# HELP jvm_memory_used_bytes The amount",
                        "jvm_memory_used_bytes{area=\"heap\",id=\"G1 Eden Space\"} 1.5E7",
                        "jvm_memory_used_bytes{area=\"heap\",id=\"G1 Old Gen\"} 5000000.0",
                        "jvm_memory_used_bytes{area=\"nonheap\",id=\"Metaspace\"} 7.0");

        assertThat(Metrics.sum(lines, "jvm_memory_used_bytes{area=\"heap\"")).isEqualTo(2e7);
        assertThat(Metrics.sum(lines, "nothing")).isZero();
    }
}
