package org.aimos.intake.connector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class PagerDutyEventsConnectorTest extends GoldenConnector {

    PagerDutyEventsConnectorTest() {
        super(new PagerDutyEventsConnector());
    }

    @Test
    void a_trigger_without_a_key_is_resolved_by_the_key_that_it_was_given() throws Exception {
        AlertDraft made =
                reading(
                                "{\"event_action\":\"trigger\",\"payload\":{\"summary\":\"disk\",\"source\":\"db\"}}")
                        .drafts()
                        .getFirst();
        String answered = PagerDutyEventsConnector.dedupKey(made);

        AlertDraft over =
                reading("{\"event_action\":\"resolve\",\"dedup_key\":\"" + answered + "\"}")
                        .drafts()
                        .getFirst();

        assertThat(over.key()).isEqualTo(made.key());
        assertThat(PagerDutyEventsConnector.dedupKey(over)).isEqualTo(answered);
    }
}
