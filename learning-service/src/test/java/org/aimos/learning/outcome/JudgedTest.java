package org.aimos.learning.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.events.Fact;
import org.aimos.events.OutcomeRecorded;
import org.aimos.learning.Recorded;
import org.aimos.learning.story.Story;
import org.junit.jupiter.api.Test;

class JudgedTest {
    private final Recorded recorded = new Recorded("inc-1");
    private final Story closed = story();

    @Test
    void a_closed_incident_is_told() {
        OutcomeRecorded outcome = Judged.after(null, closed).orElseThrow().outcome();

        assertThat(outcome.confirmedBy()).isEqualTo("monitor");
        assertThat(outcome.mode()).isEqualTo("approved");
        assertThat(outcome.mttaSeconds()).isEqualTo(3);
        assertThat(outcome.mttrSeconds()).isEqualTo(60);
        assertThat(outcome.escalated()).isFalse();
    }

    @Test
    void nothing_new_is_not_told_again() {
        Judged told = Judged.after(null, closed).orElseThrow();

        assertThat(Judged.after(told, closed)).isEmpty();
    }

    @Test
    void a_late_fact_that_changes_it_is_told_with_the_next_sequence() {
        Story early = Story.unknown("inc-1").with(recorded.resolved().data());
        Judged told = Judged.after(null, early).orElseThrow();

        Judged again = Judged.after(told, closed).orElseThrow();

        assertThat(told.outcome().mode()).isEqualTo("none");
        assertThat(again.outcome().mode()).isEqualTo("approved");
        assertThat(again.sequence()).isEqualTo(2);
    }

    @Test
    void an_incident_that_comes_back_is_no_longer_closed() {
        Judged told = Judged.after(null, closed).orElseThrow();

        Judged open = Judged.after(told, closed.with(recorded.reopened().data())).orElseThrow();

        assertThat(open.closed()).isFalse();
        assertThat(open.sequence()).isEqualTo(told.sequence());
    }

    @Test
    void an_open_incident_has_none() {
        assertThat(Judged.after(null, Story.unknown("inc-1"))).isEmpty();
    }

    private Story story() {
        Story story = Story.unknown("inc-1");
        for (Fact fact : recorded.all()) {
            story = story.with(fact.data());
        }
        return story;
    }
}
