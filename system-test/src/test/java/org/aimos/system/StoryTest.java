package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.aimos.cli.Origin;
import org.aimos.cli.demo.Theatre;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.StackTokens;
import org.junit.jupiter.api.Test;

/** The story of {@code ./aimos demo}: real alerts, a real service, the real jars. */
class StoryTest {

    @Test
    void all_seven_acts_go_as_told() throws IOException {
        LocalStack stack = SystemUnderTest.stack();
        somethingHasHappened(stack);
        assertThat(new Theatre(stack, System.out).play(List.of())).isZero();
    }

    /** So that what the demo allows has to be tried on it first. */
    private static void somethingHasHappened(LocalStack stack) throws IOException {
        String alert = "{\"title\":\"Odd noise\",\"status\":\"firing\",\"severity\":\"warning\"}";
        new Origin(stack.url(Part.INTAKE), StackTokens.of(stack).source())
                .send(
                        "POST",
                        "/v1/alerts/json",
                        "application/json",
                        alert.getBytes(StandardCharsets.UTF_8));
        new Lookout(stack, () -> "An alert was posted to intake.").incident("Odd noise");
    }
}
