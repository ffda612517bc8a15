package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.aimos.cli.Origin;
import org.aimos.local.DemoPerson;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.StackTokens;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** After all that was done to the stack: what it decided comes out again, byte for byte. */
@Order(Integer.MAX_VALUE - 1)
class EveryDecisionTest {

    @Test
    void every_decision_of_these_tests_comes_out_again() throws IOException {
        LocalStack stack = SystemUnderTest.stack();
        Origin origin =
                new Origin(
                        stack.url(Part.CONSOLE), StackTokens.of(stack).token(DemoPerson.AUDITOR));
        String next = "";
        int replayed = 0;
        do {
            JsonNode page = origin.get("/v1/decisions?limit=500" + next);
            for (JsonNode decision : page.path("items")) {
                String id = decision.path("id").asText();
                JsonNode replay = origin.get("/v1/decisions/" + id + "/replay");
                assertThat(replay.path("same").asBoolean()).as(replay.toString()).isTrue();
                replayed++;
            }
            String cursor = page.path("next").asText("");
            next = cursor.isEmpty() ? "" : "&cursor=" + encoded(cursor);
        } while (!next.isEmpty());
        assertThat(replayed).as("decisions").isPositive();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
