package org.aimos.intake.connector;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.aimos.intake.canonical.UnreadableBody;
import org.junit.jupiter.api.Test;

final class CloudEventsConnectorTest extends GoldenConnector {

    private static final String EVENT =
            "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/shop\",\"type\":\"a.resolved\"}";

    CloudEventsConnectorTest() {
        super(new CloudEventsConnector());
    }

    @Test
    void headers_make_no_other_event_of_a_body_that_is_one() {
        for (String body : new String[] {EVENT, "[" + EVENT + "]"}) {
            var payload =
                    new Payload(
                            body.getBytes(StandardCharsets.UTF_8),
                            Map.of(
                                    "Content-Type", "text/plain",
                                    "ce-specversion", "1.0",
                                    "ce-id", "2",
                                    "ce-source", "/shop",
                                    "ce-type", "a.firing"),
                            NOW);

            assertThatThrownBy(() -> new CloudEventsConnector().read(payload))
                    .isInstanceOf(UnreadableBody.class)
                    .hasMessageContaining("another event");
        }
    }
}
