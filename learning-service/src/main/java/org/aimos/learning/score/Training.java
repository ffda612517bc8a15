package org.aimos.learning.score;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.aimos.events.Score.Feature;
import org.aimos.events.ScoreModel;
import org.aimos.events.ScoreModel.Weight;

/**
 * Learns a model, calibrates it and says whether it counts. Each case is judged by a model that saw
 * neither it nor its incident: a fifth of the incidents is held back, five times over.
 */
public final class Training {
    private static final int FOLDS = 5;

    /** A feature that so few cases have teaches nothing about the next one. */
    private static final int SELDOM = 5;

    private static final double DIGITS = 1_000_000;

    private final String target;
    private final int needed;

    /**
     * @param needed cases that it takes, a fifth of them of the rarer kind
     */
    public Training(String target, int needed) {
        this.target = target;
        this.needed = needed;
    }

    /** Learns from these examples, whatever order they come in. */
    public ScoreModel learned(List<Example> unsorted) {
        List<Example> examples =
                unsorted.stream().sorted(Comparator.comparing(Example::id)).toList();
        int positives = (int) examples.stream().filter(Example::yes).count();
        int rarer = Math.min(positives, examples.size() - positives);
        if (examples.size() < needed) {
            return nothing(
                    examples,
                    positives,
                    "%d of the %d outcomes needed.".formatted(examples.size(), needed));
        }
        if (rarer < needed / FOLDS) {
            return nothing(
                    examples,
                    positives,
                    "%d outcomes, but only %d of them ended the rarer way; %d needed."
                            .formatted(examples.size(), rarer, needed / FOLDS));
        }
        return calibrated(examples, positives);
    }

    private ScoreModel nothing(List<Example> examples, int positives, String sentence) {
        return new ScoreModel(
                target, false, sentence, examples.size(), needed, positives, 0, List.of(), null);
    }

    private ScoreModel calibrated(List<Example> examples, int positives) {
        List<HeldBack> held = heldBack(examples);
        Platt platt = Platt.fitted(held.stream().map(HeldBack::seen).toList());
        Measured measured = Measured.of(held, platt);
        Map<String, Integer> seen = features(examples);
        Regression whole = Regression.learned(examples, new TreeSet<>(seen.keySet()));
        List<Weight> weights =
                whole.weights().entrySet().stream()
                        .map(w ->
                                new Weight(
                                        w.getKey(),
                                        rounded(w.getValue() * platt.slope()),
                                        seen.getOrDefault(w.getKey(), 0)))
                        .toList();
        return new ScoreModel(
                target,
                measured.better(),
                measured.sentence(),
                examples.size(),
                needed,
                positives,
                rounded(whole.intercept() * platt.slope() + platt.offset()),
                weights,
                measured.quality());
    }

    /** A case, and what a model that had not seen it said. */
    record HeldBack(Platt.Seen seen, int fold, double baseRate) {}

    private static List<HeldBack> heldBack(List<Example> examples) {
        Map<Integer, List<Example>> folds = new TreeMap<>();
        examples.forEach(
                e -> folds.computeIfAbsent(fold(e.incident()), n -> new ArrayList<>()).add(e));
        var held = new ArrayList<HeldBack>();
        folds.forEach((fold, back) -> {
            List<Example> rest = examples.stream().filter(e -> fold(e.incident()) != fold).toList();
            double rate = rest.stream().mapToDouble(e -> e.yes() ? 1 : 0).average().orElse(0.5);
            Regression model = Regression.learned(rest, new TreeSet<>(features(rest).keySet()));
            back.forEach(e ->
                    held.add(new HeldBack(new Platt.Seen(model.logit(e), e.yes()), fold, rate)));
        });
        return held;
    }

    /** By the text of the id, so that a case stays in its fifth for ever. */
    private static int fold(String incident) {
        return Math.floorMod(incident.hashCode() * 31 + incident.length(), FOLDS);
    }

    /** In how many cases each is, of those that are in enough. */
    private static Map<String, Integer> features(List<Example> examples) {
        var seen = new TreeMap<String, Integer>();
        for (Example example : examples) {
            for (Feature feature : example.features()) {
                seen.merge(feature.name(), 1, Integer::sum);
            }
        }
        seen.values().removeIf(count -> count < SELDOM);
        return seen;
    }

    static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
