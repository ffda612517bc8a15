package org.aimos.learning.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.aimos.events.Fact;
import org.aimos.learning.Recorded;
import org.aimos.learning.story.Story;
import org.aimos.testkit.Alerts;
import org.junit.jupiter.api.Test;

class ReceiptTest {
    private static final Instant ACCEPTED = Alerts.AT;
    private final Recorded recorded = new Recorded("inc-1");

    @Test
    void nobody_knows_what_was_never_sent() {
        assertThat(Receipt.unknown("r").state()).isEqualTo(ReceiptState.UNKNOWN);
    }

    @Test
    void without_an_incident_it_is_accepted() {
        Receipt receipt = Receipt.of("r", ACCEPTED, null, List.of());

        assertThat(receipt.state()).isEqualTo(ReceiptState.ACCEPTED);
        assertThat(receipt.since()).isEqualTo(ACCEPTED);
    }

    @Test
    void it_goes_from_accepted_over_decided_and_running_to_ended() {
        assertThat(after(recorded.opened())).isEqualTo(ReceiptState.ACCEPTED);
        assertThat(after(recorded.opened(), recorded.decided())).isEqualTo(ReceiptState.DECIDED);
        assertThat(after(recorded.opened(), recorded.decided(), recorded.started()))
                .isEqualTo(ReceiptState.RUNNING);
        assertThat(after(recorded.decided(), recorded.asked())).isEqualTo(ReceiptState.RUNNING);
        assertThat(after(recorded.all().toArray(Fact[]::new))).isEqualTo(ReceiptState.ENDED);
    }

    @Test
    void without_a_run_it_ends_with_the_incident() {
        assertThat(after(recorded.opened(), recorded.decided(), recorded.resolved()))
                .isEqualTo(ReceiptState.ENDED);
    }

    @Test
    void a_delivery_that_joins_after_the_run_has_ended_is_decided_only() {
        Story story = story(recorded.opened(), recorded.decided(), recorded.finished());

        Receipt late =
                Receipt.of(
                        "r", ACCEPTED, null, List.of(new Linked(story, ACCEPTED.plusSeconds(40))));

        assertThat(late.state()).isEqualTo(ReceiptState.DECIDED);
    }

    @Test
    void of_several_incidents_the_one_least_far_counts() {
        Story behind = Story.unknown("inc-2");
        Story ended = story(recorded.all().toArray(Fact[]::new));

        Receipt receipt =
                Receipt.of(
                        "r",
                        ACCEPTED,
                        null,
                        List.of(new Linked(ended, ACCEPTED), new Linked(behind, ACCEPTED)));

        assertThat(receipt.state()).isEqualTo(ReceiptState.ACCEPTED);
        assertThat(receipt.incident()).isEqualTo("inc-2");
        assertThat(receipt.incidents()).hasSize(2);
    }

    private static ReceiptState after(Fact... facts) {
        Linked linked = new Linked(story(facts), ACCEPTED);
        return Receipt.of("r", ACCEPTED, null, List.of(linked)).state();
    }

    private static Story story(Fact... facts) {
        Story story = Story.unknown("inc-1");
        for (Fact fact : facts) {
            story = story.with(fact.data());
        }
        return story;
    }
}
