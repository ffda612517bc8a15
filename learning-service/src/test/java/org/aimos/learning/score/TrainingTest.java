package org.aimos.learning.score;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.aimos.events.Score.Feature;
import org.aimos.events.ScoreModel;
import org.aimos.events.ScoreModel.Quality;
import org.aimos.events.ScoreModel.Weight;
import org.junit.jupiter.api.Test;

class TrainingTest {
    private static final Training TRAINING = new Training(ScoreModel.RESOLVES, 50);

    @Test
    void the_same_outcomes_in_any_order_give_the_same_model() {
        List<Example> outcomes = Synthetic.outcomes(300);
        List<Example> shuffled = new ArrayList<>(outcomes);
        Collections.shuffle(shuffled, new Random(7));

        assertThat(TRAINING.learned(shuffled)).isEqualTo(TRAINING.learned(outcomes));
    }

    @Test
    void what_it_says_is_what_happens() {
        ScoreModel model = TRAINING.learned(Synthetic.outcomes(2_000));

        assertThat(model.counts()).isTrue();
        Quality quality = requireNonNull(model.quality());
        assertThat(quality.brier()).isLessThan(quality.baseBrier() * 0.85);
        assertThat(quality.calibrationError()).isLessThan(0.04);
        assertThat(quality.bins()).hasSizeGreaterThan(5);
    }

    @Test
    void weights_point_where_the_outcomes_do() {
        Map<String, Double> weights =
                TRAINING.learned(Synthetic.outcomes(2_000)).weights().stream()
                        .collect(Collectors.toMap(Weight::feature, Weight::weight));

        double day = weights.getOrDefault("hours 06-14", 0.0);
        double night = weights.getOrDefault("hours 22-06", 0.0);
        assertThat(weights.get("playbook helped here")).isBetween(3.0, 5.0);
        assertThat(day - night).isBetween(1.4, 2.6);
    }

    @Test
    void below_the_evidence_it_says_how_much_is_missing() {
        ScoreModel model = TRAINING.learned(Synthetic.outcomes(12));

        assertThat(model.counts()).isFalse();
        assertThat(model.sentence()).isEqualTo("12 of the 50 outcomes needed.");
        assertThat(model.weights()).isEmpty();
    }

    @Test
    void outcomes_that_all_end_alike_are_no_evidence() {
        List<Example> good = Synthetic.outcomes(400).stream().filter(Example::yes).toList();

        ScoreModel model = TRAINING.learned(good);

        assertThat(model.counts()).isFalse();
        assertThat(model.sentence()).contains("only 0 of them ended the rarer way; 10 needed");
    }

    @Test
    void what_is_no_better_than_guessing_does_not_count() {
        ScoreModel model = TRAINING.learned(Synthetic.coins(400));

        assertThat(model.counts()).isFalse();
        assertThat(model.sentence()).contains("not surely better than always saying");
    }

    @Test
    void what_few_cases_have_teaches_nothing() {
        List<Example> outcomes = new ArrayList<>(Synthetic.outcomes(200));
        Example first = outcomes.removeFirst();
        var features = new ArrayList<>(first.features());
        features.add(new Feature("alert Once", 1));
        outcomes.add(new Example(first.id(), first.incident(), features, first.yes()));

        assertThat(TRAINING.learned(outcomes).weights())
                .extracting(Weight::feature)
                .doesNotContain("alert Once");
    }
}
