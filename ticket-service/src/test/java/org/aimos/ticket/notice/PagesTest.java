package org.aimos.ticket.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.Fact;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Mode;
import org.aimos.events.RunStatus;
import org.aimos.ticket.Story;
import org.aimos.ticket.record.TicketRecord;
import org.junit.jupiter.api.Test;

class PagesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Fact OPENED = Story.opened(Story.incident(1, IncidentStatus.OPEN));

    @Test
    void a_question_is_told_until_it_is_answered() {
        Approval asked = Story.approval(ApprovalStatus.ASKED, null);
        Fact question = Story.asked(Story.run(2, RunStatus.AWAITING_APPROVAL, asked), asked);
        Fact answer =
                Story.ran(
                        Story.run(
                                3,
                                RunStatus.RUNNING,
                                Story.approval(ApprovalStatus.GRANTED, "oncall")));

        assertThat(pages(OPENED, question))
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.why()).isEqualTo(Why.APPROVAL);
                    assertThat(page.settled()).isFalse();
                    assertThat(page.text())
                            .contains("May restart-service restart checkout?")
                            .contains("restart checkout on web-1");
                });
        assertThat(pages(OPENED, question, answer)).singleElement().matches(Page::settled);
    }

    @Test
    void a_question_that_nobody_answered_is_told_as_an_expiry_and_not_as_a_hand_over_too() {
        Fact expired =
                Story.ran(
                        Story.run(
                                3,
                                RunStatus.HANDED_OVER,
                                Story.approval(ApprovalStatus.EXPIRED, null)));
        assertThat(pages(OPENED, expired))
                .filteredOn(page -> !page.settled())
                .extracting(Page::why)
                .containsExactly(Why.EXPIRY);
    }

    @Test
    void a_question_that_is_asked_again_goes_on_where_the_first_one_was() {
        assertThat(pages(OPENED, Story.askedAgain()))
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.key()).isEqualTo("approval:approval-2");
                    assertThat(page.follows()).isEqualTo("approval:approval-1");
                });
    }

    @Test
    void an_incident_that_automation_leaves_alone_is_handed_over() {
        for (Mode mode : List.of(Mode.HAND_OVER, Mode.OBSERVE, Mode.SUGGEST)) {
            assertThat(pages(OPENED, Story.decided(mode, "no rule matched")))
                    .extracting(Page::why)
                    .containsExactly(Why.HAND_OVER);
        }
        assertThat(pages(OPENED, Story.decided(Mode.AUTONOMOUS, "allowed"))).isEmpty();
    }

    @Test
    void whoever_acknowledges_settles_it() {
        Fact acknowledged =
                Story.changed(Story.incident(2, IncidentStatus.OPEN, "oncall", false, null));
        assertThat(pages(OPENED, Story.decided(Mode.HAND_OVER, "no rule matched"), acknowledged))
                .allMatch(Page::settled);
    }

    @Test
    void what_a_person_started_after_the_end_and_failed_is_told() {
        Fact over = Story.changed(Story.incident(3, IncidentStatus.RESOLVED));
        Fact failed = Story.ran(Story.byHand(Story.run(4, RunStatus.HANDED_OVER, null), "bob"));
        Fact another = Story.ran(Story.run(4, RunStatus.HANDED_OVER, null));

        assertThat(pages(OPENED, over, failed)).singleElement().matches(page -> !page.settled());
        assertThat(pages(OPENED, over, another)).singleElement().matches(Page::settled);
    }

    @Test
    void a_repair_that_does_not_help_is_told_after_a_while() {
        Fact repaired = Story.ran(Story.run(4, RunStatus.SUCCEEDED, null));
        assertThat(pages(OPENED, repaired))
                .singleElement()
                .satisfies(page -> {
                    assertThat(page.after()).isEqualTo(PATIENCE);
                    assertThat(page.settled()).isFalse();
                });
    }

    @Test
    void a_storm_is_one_message_and_its_children_are_none() {
        Fact parent = Story.opened(Story.incident(1, IncidentStatus.OPEN, null, true, null));
        Fact child =
                Story.opened(Story.incident(1, IncidentStatus.OPEN, null, false, "storm-parent"));

        assertThat(pages(parent, Story.decided(Mode.HAND_OVER, "storm")))
                .extracting(Page::why)
                .containsExactly(Why.STORM);
        assertThat(pages(child, Story.decided(Mode.HAND_OVER, "storm"))).isEmpty();
    }

    private static List<Page> pages(Fact... facts) {
        TicketRecord record = TicketRecord.of(Story.INCIDENT);
        for (Fact fact : facts) {
            record = record.with(fact);
        }
        return Pages.of(record, PATIENCE);
    }
}
