package org.aimos.learning.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.aimos.events.RunStatus;
import org.aimos.events.Score.Feature;
import org.aimos.events.ScoreModel;
import org.aimos.learning.Stories;
import org.aimos.learning.score.Examples.Ended;
import org.aimos.learning.story.Story;
import org.junit.jupiter.api.Test;

class ExamplesTest {
    @Test
    void what_went_away_by_itself_was_noise_and_nothing_else() {
        List<Example> examples =
                Examples.of(
                        ScoreModel.NOISE,
                        Stories.week().stream().map(ExamplesTest::ended).toList());

        assertThat(examples).hasSize(5);
        assertThat(examples.stream().filter(Example::yes))
                .extracting(Example::incident)
                .containsExactly("by itself");
        assertThat(examples.getFirst().features())
                .extracting(Feature::name)
                .containsExactly("severity high");
    }

    @Test
    void a_playbook_resolved_what_stayed_away_without_a_person() {
        List<Example> examples =
                Examples.of(
                        ScoreModel.RESOLVES,
                        Stories.week().stream().map(ExamplesTest::ended).toList());

        assertThat(examples)
                .extracting(e -> e.incident() + " " + e.yes())
                .containsExactlyInAnyOrder("alone true", "approved true", "came back false");
    }

    @Test
    void an_incident_teaches_once_by_its_first_decision() {
        Story story = Stories.of("twice").run(RunStatus.SUCCEEDED, 3).over(60).build();

        List<Example> examples =
                Examples.of(
                        ScoreModel.RESOLVES,
                        List.of(
                                new Ended(known("late", "twice", 9), story),
                                new Ended(known("first", "twice", 1), story)));

        assertThat(examples).extracting(Example::id).containsExactly("first");
    }

    @Test
    void what_is_open_teaches_nothing_yet() {
        Story open = Story.unknown("open");

        assertThat(Examples.of(ScoreModel.NOISE, List.of(new Ended(known("d", "open", 1), open))))
                .isEmpty();
    }

    private static Ended ended(Story story) {
        return new Ended(known("d-" + story.incidentId(), story.incidentId(), 1), story);
    }

    private static Case known(String decision, String incident, long second) {
        return new Case(
                decision,
                incident,
                Instant.EPOCH.plusSeconds(second),
                "restart",
                List.of(new Feature("playbook restart", 1), new Feature("severity high", 1)));
    }
}
