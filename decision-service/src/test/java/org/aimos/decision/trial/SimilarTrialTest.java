package org.aimos.decision.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SimilarTrialTest {
    @Test
    void whatTheServiceComparesFindsMoreThanWordsAloneOrFewer() {
        Map<String, Object> figures = new SimilarTrial(4_000, 10, 7).run();

        assertThat(figure(figures, "structure.mrr"))
                .isGreaterThan(figure(figures, "structureOfFew.mrr"))
                .isGreaterThan(figure(figures, "trigramsOfAll.mrr"));
    }

    private static double figure(Map<String, Object> figures, String name) {
        return (Double) figures.getOrDefault(name, 0.0);
    }
}
