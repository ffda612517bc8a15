package org.aimos.cli.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The same figures of several rounds, of which the median counts. */
final class Rounds {
    private final Map<String, List<Double>> figures = new LinkedHashMap<>();

    /** One more of a figure. */
    void add(String name, double value) {
        figures.computeIfAbsent(name, any -> new ArrayList<>()).add(value);
    }

    /** The middle one; the mean of the two in the middle where there are two. NaN without any. */
    double median(String name) {
        List<Double> sorted = figures.getOrDefault(name, List.of()).stream().sorted().toList();
        if (sorted.isEmpty()) {
            return Double.NaN;
        }
        int half = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(half)
                : (sorted.get(half - 1) + sorted.get(half)) / 2;
    }

    /** All rounds together. */
    double sum(String name) {
        return figures.getOrDefault(name, List.of()).stream().mapToDouble(one -> one).sum();
    }

    /** The median of this figure's share of another one's, round by round, with two decimals. */
    double ratio(String name, String other) {
        List<Double> own = figures.getOrDefault(name, List.of());
        List<Double> others = figures.getOrDefault(other, List.of());
        Rounds ratios = new Rounds();
        for (int i = 0; i < Math.min(own.size(), others.size()); i++) {
            ratios.add("ratio", own.get(i) / others.get(i));
        }
        return Math.round(ratios.median("ratio") * 100) / 100.0;
    }
}
