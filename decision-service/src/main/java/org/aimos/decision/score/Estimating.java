package org.aimos.decision.score;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimos.events.Score.Contribution;
import org.aimos.events.Score.Estimate;
import org.aimos.events.Score.Feature;
import org.aimos.events.ScoreModel;
import org.aimos.events.ScoreModel.Weight;

/** Asks a model about a case: intercept and contributions add up, exactly, to the logit. */
final class Estimating {
    private static final double DIGITS = 1_000_000;
    private static final int NAMED = 3;

    private Estimating() {}

    static Estimate estimate(Models.Kept kept, List<Feature> features) {
        ScoreModel model = kept.model();
        if (!model.counts()) {
            return new Estimate(
                    kept.version(),
                    kept.ref().digest(),
                    model.outcomes(),
                    null,
                    null,
                    null,
                    List.of(),
                    "%s: it does not count. %s".formatted(what(model), model.sentence()));
        }
        List<Contribution> contributions = contributions(model, features);
        double intercept = rounded(model.intercept());
        double logit =
                rounded(
                        intercept
                                + contributions.stream()
                                        .mapToDouble(Contribution::adds)
                                        .reduce(0, Double::sum));
        double probability = rounded(1 / (1 + StrictMath.exp(-logit)));
        return new Estimate(
                kept.version(),
                kept.ref().digest(),
                model.outcomes(),
                probability,
                logit,
                intercept,
                contributions,
                sentence(kept, probability, contributions));
    }

    private static List<Contribution> contributions(ScoreModel model, List<Feature> features) {
        Map<String, Double> weights = new HashMap<>();
        for (Weight weight : model.weights()) {
            weights.put(weight.feature(), weight.weight());
        }
        return features.stream()
                .filter(f -> weights.containsKey(f.name()))
                .map(f ->
                        new Contribution(
                                f.name(),
                                f.value(),
                                rounded(f.value() * weights.getOrDefault(f.name(), 0.0))))
                .sorted(
                        Comparator.comparingDouble((Contribution c) -> -Math.abs(c.adds()))
                                .thenComparing(Contribution::feature))
                .toList();
    }

    private static String sentence(
            Models.Kept kept, double probability, List<Contribution> contributions) {
        String why =
                Stream.of(named(contributions, "for it", 1), named(contributions, "against it", -1))
                        .filter(s -> !s.isEmpty())
                        .collect(Collectors.joining("; "));
        return "%s: %d%%, says model %d of %d outcomes%s."
                .formatted(
                        what(kept.model()),
                        Math.round(100 * probability),
                        kept.version(),
                        kept.model().outcomes(),
                        why.isEmpty() ? "" : " (" + why + ")");
    }

    private static String named(List<Contribution> contributions, String word, int sign) {
        String list =
                contributions.stream()
                        .filter(c -> Math.signum(c.adds()) == sign)
                        .limit(NAMED)
                        .map(c -> "%s %s".formatted(c.feature(), signed(c.adds())))
                        .collect(Collectors.joining(", "));
        return list.isEmpty() ? "" : word + ": " + list;
    }

    private static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value);
    }

    private static String what(ScoreModel model) {
        return model.target().equals(ScoreModel.NOISE)
                ? "That nobody has to do anything"
                : "That the playbook resolves it";
    }

    static double rounded(double value) {
        return Math.round(value * DIGITS) / DIGITS;
    }
}
