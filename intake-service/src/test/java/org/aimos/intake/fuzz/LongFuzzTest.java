package org.aimos.intake.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A million bodies, others each time; memory afterwards is what it was before. */
@Tag("long")
class LongFuzzTest {

    private static final long MIB = 1024 * 1024;

    @Test
    void a_million_bodies_break_nothing_and_leave_nothing_behind() {
        long seed = System.nanoTime();
        FuzzRun.of(seed, 50_000);
        long before = heapInUse();

        FuzzRun.Figures read = FuzzRun.of(seed + 1, 1_000_000);

        assertThat(heapInUse() - before).as("seed %d", seed).isLessThan(64 * MIB);
        assertThat(read.alerts()).isGreaterThan(1_000_000);
    }

    private static long heapInUse() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
