package org.aimos.decision.around;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** How alike two texts are, counted as PostgreSQL's pg_trgm counts: shared trigrams of all. */
public final class Trigrams {
    private Trigrams() {}

    /** From 0 (nothing in common) to 1 (the same words). */
    public static double similarity(String a, String b) {
        Set<String> left = of(a);
        Set<String> right = of(b);
        Set<String> both = new HashSet<>(left);
        both.retainAll(right);
        int all = left.size() + right.size() - both.size();
        return all == 0 ? 0 : (double) both.size() / all;
    }

    private static Set<String> of(String text) {
        Set<String> trigrams = new HashSet<>();
        for (String word : text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+", -1)) {
            String padded = word.isEmpty() ? "" : "  " + word + " ";
            for (int i = 0; i + 3 <= padded.length(); i++) {
                trigrams.add(padded.substring(i, i + 3));
            }
        }
        return trigrams;
    }
}
