package org.aimos.decision.trial;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleBiFunction;
import java.util.stream.Stream;
import org.aimos.decision.around.Surroundings;
import org.aimos.decision.around.Trigrams;
import org.aimos.decision.trial.Paraphrases.Told;

/**
 * Asks measures of likeness for the incidents of the past that are like a new one, where it is
 * known which were: plain trigrams, and trigrams with the service, among all or among those looked
 * up.
 */
public final class SimilarTrial {
    private static final int FEW = 50;
    private static final int ALL = Integer.MAX_VALUE;
    private static final int SHOWN = 5;
    private static final double WHOLE = 1_000;

    private final List<Told> past;
    private final List<Told> asked = new ArrayList<>();

    /**
     * @param size of the past
     * @param questions how often it is asked
     */
    public SimilarTrial(int size, int questions, long seed) {
        var told = new Paraphrases(seed);
        past = told.past(size);
        for (int i = 0; i < questions; i++) {
            asked.add(told.known());
        }
    }

    /** Figures by name: for each measure precision@1, precision@5, MRR and milliseconds a query. */
    public Map<String, Object> run() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("incidents", past.size());
        figures.put("queries", asked.size());
        measure("trigramsOfAll", ALL, SimilarTrial::trigrams, figures);
        measure("structureOfFew", FEW, SimilarTrial::structure, figures);
        measure("structure", Surroundings.OWN, SimilarTrial::structure, figures);
        measure("structureOfAll", ALL, SimilarTrial::structure, figures);
        return figures;
    }

    private static double trigrams(Told a, Told b) {
        return Trigrams.similarity(a.title(), b.title());
    }

    private static double structure(Told a, Told b) {
        return Surroundings.likeness(trigrams(a, b), a.service().equals(b.service()));
    }

    private void measure(
            String name,
            int own,
            ToDoubleBiFunction<Told, Told> measure,
            Map<String, Object> figures) {
        double first = 0;
        double five = 0;
        double ranks = 0;
        long began = System.nanoTime();
        for (Told one : asked) {
            List<Told> best = best(one, own, measure);
            first += right(best.getFirst(), one);
            five += best.stream().limit(SHOWN).mapToDouble(b -> right(b, one)).sum() / SHOWN;
            for (int rank = 0; rank < best.size(); rank++) {
                if (right(best.get(rank), one) > 0) {
                    ranks += 1.0 / (rank + 1);
                    break;
                }
            }
        }
        double millis = (System.nanoTime() - began) / 1e6 / asked.size();
        figures.put(name + ".precision1", rounded(first / asked.size()));
        figures.put(name + ".precision5", rounded(five / asked.size()));
        figures.put(name + ".mrr", rounded(ranks / asked.size()));
        figures.put(name + ".millis", rounded(millis));
    }

    private List<Told> best(Told asked, int own, ToDoubleBiFunction<Told, Told> measure) {
        record Ranked(Told told, double score) {}
        return (own == ALL ? past.stream() : candidates(asked, own))
                .map(told -> new Ranked(told, measure.applyAsDouble(asked, told)))
                .sorted(Comparator.comparingDouble(Ranked::score).reversed())
                .limit(10)
                .map(Ranked::told)
                .toList();
    }

    private Stream<Told> candidates(Told asked, int own) {
        var newest = past.reversed();
        return Stream.concat(
                newest.stream().filter(t -> same(t, asked)).limit(own),
                newest.stream().filter(t -> !same(t, asked)).limit(Surroundings.OTHERS));
    }

    private static boolean same(Told told, Told asked) {
        return told.service().equals(asked.service());
    }

    private static double right(Told found, Told asked) {
        return found.fault().equals(asked.fault()) ? 1 : 0;
    }

    private static double rounded(double value) {
        return Math.round(value * WHOLE) / WHOLE;
    }
}
