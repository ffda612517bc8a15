package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cel.common.ast.CelExpr;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompilerFactory;
import org.junit.jupiter.api.Test;

class BrakesTest {
    private final Brakes brakes = new Brakes(Searches.NONE);

    @Test
    void a_million_nodes_are_enough_and_no_clock_is_asked() {
        assertThatCode(() -> nodes(1_000_000, true)).doesNotThrowAnyException();
        assertThatThrownBy(() -> nodes(1, true)).hasMessageContaining("1000000 units of work");
    }

    @Test
    void long_texts_are_more_work_than_short_ones() {
        assertThatCode(() -> nodes(15_000, "x".repeat(4_096 - 64))).doesNotThrowAnyException();
        assertThatThrownBy(() -> nodes(1_000, "x".repeat(4_096)))
                .hasMessageContaining("units of work");
    }

    @Test
    void once_bitten_every_further_node_fails() {
        assertThatThrownBy(() -> nodes(1_000_001, true)).hasMessageContaining("units of work");
        assertThatThrownBy(() -> nodes(1, true)).hasMessageContaining("units of work");
        assertThat(brakes.bitten()).contains("units of work");
    }

    @Test
    void a_search_is_stopped_before_it_is_made() throws Exception {
        var tree =
                CelCompilerFactory.standardCelCompilerBuilder()
                        .addVar("text", SimpleType.STRING)
                        .build()
                        .compile("text.matches('x*x*y')")
                        .getAst();
        Brakes paid = new Brakes(Searches.of(tree));
        CelExpr call = tree.getExpr();

        paid.callback(call.call().target().orElseThrow(), "x".repeat(200_000));
        assertThatCode(() -> paid.callback(call.call().args().getFirst(), "x*x*y"))
                .doesNotThrowAnyException();
        paid.callback(call.call().target().orElseThrow(), "x".repeat(200_000));
        assertThatThrownBy(() -> paid.callback(call.call().args().getFirst(), "x{900}x*x*y"))
                .hasMessageContaining("units of work");
    }

    private void nodes(int count, Object value) {
        CelExpr node = CelExpr.newBuilder().build();
        for (int i = 0; i < count; i++) {
            brakes.callback(node, value);
        }
    }
}
