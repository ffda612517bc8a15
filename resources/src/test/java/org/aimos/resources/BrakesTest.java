package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cel.common.ast.CelExpr;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class BrakesTest {
    private final AtomicLong clock = new AtomicLong();
    private final Brakes brakes = new Brakes(clock::get);

    @Test
    void fifty_milliseconds_are_enough_and_the_first_nodes_are_not_timed() {
        assertThatCode(() -> nodes(63)).doesNotThrowAnyException();
        clock.set(1_000_000_000);
        assertThatCode(() -> nodes(1)).doesNotThrowAnyException();
        clock.addAndGet(50_000_000);
        assertThatCode(() -> nodes(8)).doesNotThrowAnyException();
        clock.addAndGet(1);
        assertThatThrownBy(() -> nodes(8)).hasMessageContaining("50 ms");
    }

    @Test
    void once_bitten_every_further_node_fails() {
        nodes(64);
        clock.set(60_000_000);
        assertThatThrownBy(() -> nodes(8)).hasMessageContaining("50 ms");
        clock.set(0);
        assertThatThrownBy(() -> nodes(1)).hasMessageContaining("50 ms");
        assertThat(brakes.bitten()).contains("50 ms");
    }

    private void nodes(int count) {
        for (int i = 0; i < count; i++) {
            brakes.callback(CelExpr.newBuilder().build(), true);
        }
    }
}
