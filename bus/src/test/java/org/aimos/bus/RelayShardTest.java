package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RelayShardTest {
    private static final CompletableFuture<Void> DONE = CompletableFuture.completedFuture(null);
    private static final CompletableFuture<Void> FAILED =
            CompletableFuture.failedFuture(new IllegalStateException("away"));

    @Test
    void all_that_the_broker_has_is_marked() {
        assertThat(RelayShard.acknowledged(List.of(row(1, "a"), row(2, "b")), List.of(DONE, DONE)))
                .containsExactly(1L, 2L);
    }

    @Test
    void what_follows_a_failure_of_its_key_is_sent_again_so_that_the_order_holds() {
        List<RelayShard.Row> rows = List.of(row(1, "a"), row(2, "b"), row(3, "a"), row(4, "b"));
        assertThat(RelayShard.acknowledged(rows, List.of(FAILED, DONE, DONE, DONE)))
                .containsExactly(2L, 4L);
    }

    private static RelayShard.Row row(long id, String key) {
        return new RelayShard.Row(id, "aimos.incidents", key, "{}");
    }
}
