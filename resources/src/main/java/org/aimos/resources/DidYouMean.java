package org.aimos.resources;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the word that was probably meant. */
final class DidYouMean {
    private DidYouMean() {}

    /** {@code did you mean 'until'?}, or the words there are, or nothing when there are none. */
    static String hint(String wrong, Collection<String> known) {
        return nearest(wrong, known)
                .map(word -> "did you mean '" + word + "'?")
                .orElseGet(() ->
                        known.isEmpty() || known.size() > 16
                                ? ""
                                : "known here: "
                                        + String.join(", ", known.stream().sorted().toList()));
    }

    /** The word that was probably meant, if one is near enough. */
    static Optional<String> nearest(String wrong, Collection<String> known) {
        String lower = wrong.toLowerCase(Locale.ROOT);
        int tolerated = Math.max(1, Math.min(3, wrong.length() / 3));
        return known.stream()
                .min(
                        Comparator.<String>comparingInt(
                                        word -> distance(lower, word.toLowerCase(Locale.ROOT)))
                                .thenComparing(Comparator.naturalOrder()))
                .filter(word -> distance(lower, word.toLowerCase(Locale.ROOT)) <= tolerated);
    }

    /** Damerau-Levenshtein, with neighbours swapped as one change. */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best =
                Math.min(cost[i - 1][j - 1] + change, Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped =
                i > 1
                        && j > 1
                        && a.charAt(i - 1) == b.charAt(j - 2)
                        && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
