package org.aimos.ticket.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.Fact;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Mode;
import org.aimos.events.RunStatus;
import org.aimos.ticket.Story;
import org.junit.jupiter.api.Test;

class WriterTest {

    @Test
    void a_ticket_is_filled_in_before_a_person_looks() {
        TicketText text = write(Story.approvedAndRepaired().subList(0, 4));

        assertThat(text.summary()).isEqualTo("checkout does not answer (1 of 1 alert fires)");
        assertThat(text.impact())
                .isEqualTo(
                        "P1: checkout in production, tier 2, needed for order-to-cash; impact high because tier 2; urgency high because critical.");
        assertThat(text.evidence())
                .containsExactly(
                        "ServiceDown [critical, firing] on web-1 since 2026-03-01T02:00:00Z: checkout does not answer");
        assertThat(text.decision())
                .as("the reason, then the explanation word for word")
                .containsExactly(
                        "Mode approve: a restart in production needs a person",
                        "restart-service would restart checkout on web-1.");
        assertThat(text.next())
                .containsExactly(
                        "Answer: May restart-service restart checkout? Until 2026-03-01T02:15:00Z, else: it is handed to team-shop");
    }

    @Test
    void what_the_explanation_says_is_not_said_before_it_too() {
        TicketText text =
                write(
                        List.of(
                                Story.opened(Story.incident(1, IncidentStatus.OPEN)),
                                Story.decided(
                                        Mode.HAND_OVER,
                                        "No rule matched.",
                                        "Why: No rule matched.",
                                        "Now: take it.")));

        assertThat(text.decision())
                .containsExactly("Mode hand-over.", "Why: No rule matched.", "Now: take it.");
    }

    @Test
    void a_refused_run_says_who_refused_and_that_it_is_yours() {
        Fact refused =
                Story.ran(
                        Story.run(
                                3,
                                RunStatus.HANDED_OVER,
                                Story.approval(ApprovalStatus.REFUSED, "oncall")));
        TicketText text =
                write(List.of(Story.opened(Story.incident(1, IncidentStatus.OPEN)), refused));

        assertThat(text.steps()).contains("  approval refused by oncall - known problem");
        assertThat(text.next()).singleElement().asString().startsWith("Take it: ");
    }

    @Test
    void what_automation_may_only_observe_is_left_to_a_person_to_start() {
        TicketText text =
                write(
                        List.of(
                                Story.opened(Story.incident(1, IncidentStatus.OPEN)),
                                Story.decided(Mode.OBSERVE, "this version is new")));
        assertThat(text.next())
                .containsExactly(
                        "Look at it: automation may not act here. It would have run restart-service; you can start it by hand.");
    }

    @Test
    void a_resolved_incident_asks_nothing_of_anybody() {
        assertThat(write(Story.approvedAndRepaired()).next())
                .containsExactly("Nothing: it is over.");
    }

    @Test
    void what_is_only_assumed_to_be_over_is_not_called_resolved_by_anybody() {
        TicketText text =
                write(
                        List.of(
                                Story.opened(Story.incident(1, IncidentStatus.OPEN)),
                                Story.resolved(Story.assumedOver())));

        assertThat(text.summary()).contains("(assumed resolved)").doesNotContain("resolved by");
    }

    private static TicketText write(List<Fact> facts) {
        TicketRecord record = TicketRecord.of(Story.INCIDENT);
        for (Fact fact : facts) {
            record = record.with(fact);
        }
        return Writer.write(record);
    }
}
