package org.aimos.learning.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.aimos.events.Score.Feature;

/** Outcomes whose true probabilities are known. */
final class Synthetic {
    private static final long SEED = 20260302;

    private Synthetic() {}

    /** A night's alert is seldom resolved, a good record helps, the source says nothing. */
    static List<Example> outcomes(int count) {
        var random = new Random(SEED);
        var examples = new ArrayList<Example>();
        for (int i = 0; i < count; i++) {
            boolean night = random.nextInt(3) == 0;
            double helped = (1 + random.nextInt(9)) / 10.0;
            double truth = 1 / (1 + Math.exp(-(-1 + 4 * helped - (night ? 2 : 0))));
            examples.add(example(i, random.nextDouble() < truth, night, helped, random.nextInt(4)));
        }
        return examples;
    }

    /** Outcomes that have nothing to do with what is known. */
    static List<Example> coins(int count) {
        var random = new Random(SEED);
        var examples = new ArrayList<Example>();
        for (int i = 0; i < count; i++) {
            boolean yes = random.nextInt(10) < 7;
            examples.add(
                    example(
                            i,
                            yes,
                            random.nextBoolean(),
                            random.nextInt(10) / 10.0,
                            random.nextInt(4)));
        }
        return examples;
    }

    private static Example example(int i, boolean yes, boolean night, double helped, int source) {
        var features = new ArrayList<Feature>();
        features.add(new Feature(night ? "hours 22-06" : "hours 06-14", 1));
        features.add(new Feature("playbook helped here", helped));
        features.add(new Feature("source " + source, 1));
        return new Example("d-%05d".formatted(i), "i-%05d".formatted(i), features, yes);
    }
}
