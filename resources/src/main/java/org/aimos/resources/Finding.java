package org.aimos.resources;

import java.util.Comparator;

/**
 * Something wrong in a file, where, and how to mend it.
 *
 * @param line from 1
 * @param column from 1, counted in characters
 * @param what is wrong, in one sentence
 * @param hint how to mend it; empty when the sentence says it already
 */
public record Finding(String file, int line, int column, String what, String hint)
        implements Comparable<Finding> {

    private static final Comparator<Finding> ORDER =
            Comparator.comparing(Finding::file)
                    .thenComparingInt(Finding::line)
                    .thenComparingInt(Finding::column)
                    .thenComparing(Finding::what);

    @Override
    public int compareTo(Finding other) {
        return ORDER.compare(this, other);
    }

    /** One line as compilers write it: {@code file:line:column: what; hint}. */
    @Override
    public String toString() {
        String place = file + ":" + line + ":" + column + ": " + what;
        return hint.isEmpty() ? place : place + "; " + hint;
    }
}
