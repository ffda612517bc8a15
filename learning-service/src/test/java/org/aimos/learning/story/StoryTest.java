package org.aimos.learning.story;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import org.aimos.bus.FactCodec;
import org.aimos.events.Fact;
import org.aimos.learning.Recorded;
import org.junit.jupiter.api.Test;

class StoryTest {
    private final Recorded recorded = new Recorded("inc-1");

    @Test
    void every_order_of_its_facts_ends_in_the_same_story() {
        Story expected = told(recorded.story());
        int[] orders = {0};

        permute(
                new ArrayList<>(recorded.story()),
                0,
                order -> {
                    orders[0]++;
                    if (!told(order).equals(expected)) {
                        assertThat(told(order)).isEqualTo(expected);
                    }
                });

        assertThat(orders[0]).isEqualTo(40_320);
    }

    @Test
    void a_fact_told_twice_changes_nothing() {
        Story once = told(recorded.all());

        Story twice = recorded.all().stream().reduce(once, (s, f) -> s.with(f.data()), (a, b) -> b);

        assertThat(twice).isEqualTo(once);
    }

    @Test
    void what_is_known_of_the_recorded_incident() {
        Story story = told(recorded.all());

        assertThat(story.closed()).isTrue();
        assertThat(story.confirmedByMonitor()).isTrue();
        assertThat(story.playbookChosen()).isTrue();
        assertThat(story.humanActed()).isTrue();
        assertThat(story.toPeople()).isFalse();
        assertThat(story.repair()).get().extracting(RunView::granted).isEqualTo(true);
    }

    @Test
    void a_resolved_incident_that_comes_back_is_not_closed() {
        Story story = told(recorded.all()).with(recorded.reopened().data());

        assertThat(story.closed()).isFalse();
    }

    @Test
    void it_survives_being_written_as_json() throws JsonProcessingException {
        Story story = told(recorded.all());

        String json = FactCodec.json().writeValueAsString(story);

        assertThat(FactCodec.json().readValue(json, Story.class)).isEqualTo(story);
    }

    private static Story told(List<Fact> facts) {
        Story story = Story.unknown("inc-1");
        for (Fact fact : facts) {
            story = story.with(fact.data());
        }
        return story;
    }

    private static void permute(
            List<Fact> facts, int from, java.util.function.Consumer<List<Fact>> each) {
        if (from == facts.size()) {
            each.accept(facts);
            return;
        }
        for (int i = from; i < facts.size(); i++) {
            java.util.Collections.swap(facts, from, i);
            permute(facts, from + 1, each);
            java.util.Collections.swap(facts, from, i);
        }
    }
}
