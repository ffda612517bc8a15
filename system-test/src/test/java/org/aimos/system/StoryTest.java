package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import org.aimos.cli.Origin;
import org.aimos.cli.demo.Theatre;
import org.aimos.local.DemoPerson;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.StackTokens;
import org.junit.jupiter.api.Test;

/** The story of {@code ./aimos demo}: real alerts, a real service, the real jars. */
class StoryTest {

    @Test
    void all_seven_acts_go_as_told() throws IOException {
        LocalStack stack = SystemUnderTest.stack();
        assertThat(new Theatre(stack, System.out).play(List.of())).isZero();
        every_decision_comes_out_again(
                new Origin(
                        stack.url(Part.CONSOLE), StackTokens.of(stack).token(DemoPerson.AUDITOR)));
    }

    private static void every_decision_comes_out_again(Origin origin) throws IOException {
        JsonNode decisions = origin.get("/v1/decisions?limit=500").path("items");
        assertThat(decisions).isNotEmpty();
        for (JsonNode decision : decisions) {
            JsonNode replay =
                    origin.get("/v1/decisions/" + decision.path("id").asText() + "/replay");
            assertThat(replay.path("same").asBoolean()).as(replay.toString()).isTrue();
        }
    }
}
