package org.aimos.resources.yaml;

import java.util.ArrayList;
import java.util.List;

/** Cuts a file into its documents, byte for byte. */
public final class YamlDocuments {
    private YamlDocuments() {}

    /**
     * One document.
     *
     * @param linesAbove how many lines of the file stand above it
     * @param text exactly the lines between two {@code ---} (or {@code ...}) lines, those excluded
     */
    public record Slice(int linesAbove, String text) {
        /** True when there is nothing in it but comments. */
        public boolean blank() {
            return text.lines().allMatch(line -> line.isBlank() || line.strip().startsWith("#"));
        }
    }

    /**
     * Every document that is not blank. At column 1 a {@code ---} ends a document wherever it
     * stands, even in a block text, so that cutting needs no parser.
     */
    public static List<Slice> cut(String file) {
        List<Slice> slices = new ArrayList<>();
        int begin = 0;
        int above = 0;
        int line = 0;
        int at = 0;
        while (at < file.length()) {
            int newline = file.indexOf('\n', at);
            int next = newline < 0 ? file.length() : newline + 1;
            line++;
            if (isMarker(file.substring(at, next))) {
                slices.add(new Slice(above, file.substring(begin, at)));
                begin = next;
                above = line;
            }
            at = next;
        }
        slices.add(new Slice(above, file.substring(begin)));
        return slices.stream().filter(slice -> !slice.blank()).toList();
    }

    private static boolean isMarker(String line) {
        String bare = line.stripTrailing();
        return bare.equals("---") || bare.equals("...") || bare.startsWith("--- #");
    }
}
