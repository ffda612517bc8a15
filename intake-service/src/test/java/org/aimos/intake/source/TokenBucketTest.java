package org.aimos.intake.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class TokenBucketTest {

    private final AtomicLong nanos = new AtomicLong(7);

    @Test
    void lets_through_a_burst_and_then_so_many_a_second() {
        var bucket = new TokenBucket(10, 3, nanos::get);

        assertThat(taken(bucket)).isEqualTo(3);
        nanos.addAndGet(50_000_000);
        assertThat(taken(bucket)).isZero();
        nanos.addAndGet(50_000_000);
        assertThat(taken(bucket)).isEqualTo(1);
        nanos.addAndGet(3_600_000_000_000L);
        assertThat(taken(bucket)).isEqualTo(3);
    }

    private static long taken(TokenBucket bucket) {
        return IntStream.range(0, 100).filter(i -> bucket.take()).count();
    }
}
