package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.aimos.cli.ExitCode;
import org.aimos.cli.Failure;
import org.aimos.cli.Origin;
import org.aimos.cli.bench.Torture;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.StackTokens;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;

/**
 * {@code ./aimos bench torture} on the stack of the system tests. It comes last: what it leaves
 * behind are thousands of effects, more than any brake allows.
 */
@Order(Integer.MAX_VALUE)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TortureTest {
    private static final Duration READY = Duration.ofMinutes(2);

    private final long seed = Long.getLong("aimos.seed", System.nanoTime());

    @Test
    @Order(1)
    void twenty_kills_of_orchestrators_broker_and_database_lose_nothing_and_double_nothing()
            throws IOException {
        torture(20);
    }

    /** Goes on where the twenty ended. */
    @Test
    @Order(2)
    @Tag("long")
    void sixty_kills_lose_nothing_and_double_nothing() throws IOException {
        torture(60);
    }

    private void torture(int kills) throws IOException {
        LocalStack stack = SystemUnderTest.stack();
        withoutTheDemosBrakes(stack);
        Map<String, Object> figures =
                new Torture(
                                stack,
                                stack.home().folder().resolve("torture"),
                                seed,
                                System.out::println)
                        .until(kills);
        System.out.println(figures);
        assertThat(Torture.broken(figures))
                .as("%s; logs in %s", figures, stack.home().logs())
                .isEmpty();
        assertThat(figures).containsEntry("kills", kills).containsEntry("freezes", kills / 5);
    }

    /** The demo's brakes allow a hundred effects, and the strictest figure holds. */
    private static void withoutTheDemosBrakes(LocalStack stack) throws IOException {
        stack.release(Part.services(), READY);
        try {
            new Origin(stack.url(Part.CONSOLE), StackTokens.of(stack).token("setup", "admin"))
                    .delete("/v1/resources/Policy/demo-limits");
        } catch (Failure refused) {
            assertThat(refused.code()).as(refused.getMessage()).isEqualTo(ExitCode.NOT_FOUND);
        }
    }
}
