package org.aimos.ticket.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.aimos.events.Fact;
import org.aimos.events.IncidentStatus;
import org.aimos.events.TicketFact;
import org.aimos.events.TicketStatus;
import org.aimos.testkit.Incidents;
import org.aimos.ticket.Story;
import org.junit.jupiter.api.Test;

class FolderTest {

    @Test
    void the_same_ticket_comes_of_every_order_of_facts() {
        List<Fact> story = Story.approvedAndRepaired();
        TicketRecord expected = fold(story).record();
        int orders =
                permute(
                        new ArrayList<>(story),
                        0,
                        order -> assertThat(fold(order).record()).isEqualTo(expected));
        assertThat(orders).isEqualTo(40_320);
        assertThat(expected.over()).isTrue();
    }

    @Test
    void a_ticket_is_open_while_the_incident_is_and_closed_with_it() {
        TicketRow open = fold(List.of(Story.opened(Story.incident(1, IncidentStatus.OPEN))));
        TicketRow closed =
                fold(open, Story.resolved(Story.incident(3, IncidentStatus.RESOLVED))).row();

        assertThat(open.status()).isEqualTo(TicketStatus.OPEN);
        assertThat(closed.status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(closed.closedAt()).isEqualTo(Story.START);
    }

    @Test
    void an_incident_that_comes_back_reopens_the_same_ticket() {
        TicketRow closed = fold(Story.approvedAndRepaired());
        Folder.Folded again = fold(closed, Story.changed(Story.incident(4, IncidentStatus.OPEN)));

        assertThat(again.row().number()).isEqualTo("INC-1");
        assertThat(again.row().status()).isEqualTo(TicketStatus.OPEN);
        assertThat(again.facts()).singleElement().isInstanceOf(TicketFact.Reopened.class);
    }

    @Test
    void the_ticket_of_a_merged_incident_is_closed_and_points_to_the_other() {
        TicketRow open = fold(List.of(Story.opened(Story.incident(1, IncidentStatus.OPEN))));
        Folder.Folded closed =
                fold(
                        open,
                        Story.resolved(
                                Incidents.resolved(Story.INCIDENT)
                                        .mergedInto("inc-other")
                                        .build()));

        assertThat(closed.row().status()).isEqualTo(TicketStatus.CLOSED);
        assertThat(closed.facts())
                .singleElement()
                .isInstanceOfSatisfying(
                        TicketFact.Closed.class,
                        f ->
                                assertThat(f.reason())
                                        .isEqualTo(
                                                "merged into incident inc-other by correlation"));
        assertThat(Writer.write(closed.row().record()).next())
                .containsExactly("Nothing here: go on with incident inc-other.");
    }

    @Test
    void an_incident_held_back_in_a_storm_has_no_ticket_of_its_own() {
        Fact child =
                Story.opened(Story.incident(1, IncidentStatus.OPEN, null, false, "storm-parent"));
        assertThat(fold(List.of(child)).number()).isNull();
    }

    @Test
    void a_run_heard_before_its_incident_waits_without_a_ticket() {
        Fact run = Story.approvedAndRepaired().get(2);
        TicketRow row = fold(List.of(run));
        assertThat(row.number()).isNull();
        assertThat(
                        fold(row, Story.opened(Story.incident(1, IncidentStatus.OPEN)))
                                .row()
                                .record()
                                .runs())
                .hasSize(1);
    }

    private static TicketRow fold(List<Fact> facts) {
        return Folder.fold(TicketRow.of(Story.INCIDENT), facts, () -> "INC-1", Story.START).row();
    }

    private static Folder.Folded fold(TicketRow row, Fact fact) {
        return Folder.fold(row, List.of(fact), () -> "INC-2", Story.START);
    }

    private static int permute(
            List<Fact> facts, int from, java.util.function.Consumer<List<Fact>> check) {
        if (from == facts.size()) {
            check.accept(facts);
            return 1;
        }
        int orders = 0;
        for (int i = from; i < facts.size(); i++) {
            java.util.Collections.swap(facts, from, i);
            orders += permute(facts, from + 1, check);
            java.util.Collections.swap(facts, from, i);
        }
        return orders;
    }
}
