package org.aimos.resources.yaml;

/**
 * Where something stands in a file.
 *
 * @param line from 1
 * @param column from 1
 */
public record Place(int line, int column) {
    /** Where a file begins. */
    public static final Place START = new Place(1, 1);

    /** This place, when its lines are counted from further up. */
    public Place below(int lines) {
        return new Place(line + lines, column);
    }
}
