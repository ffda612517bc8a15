package org.aimos.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Columns as wide as they must be; the last one is never padded. */
final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        rows.add(List.of(headings));
    }

    /** Adds a row; control characters become spaces, for alert text is not ours. */
    Table row(Object... cells) {
        rows.add(
                Arrays.stream(cells)
                        .map(cell -> String.valueOf(cell).replaceAll("\\p{Cntrl}", " "))
                        .toList());
        return this;
    }

    void print(PrintStream out) {
        int columns = rows.getFirst().size();
        int[] widths = new int[columns];
        for (List<String> row : rows) {
            for (int column = 0; column < columns; column++) {
                widths[column] = Math.max(widths[column], row.get(column).length());
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < columns; column++) {
                line.append(row.get(column));
                if (column < columns - 1) {
                    line.repeat(" ", widths[column] - row.get(column).length() + 2);
                }
            }
            out.println(line.toString().stripTrailing());
        }
    }
}
