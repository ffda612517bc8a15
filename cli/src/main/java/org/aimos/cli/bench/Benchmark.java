package org.aimos.cli.bench;

import java.io.IOException;
import java.util.Map;

/** Measures one thing. */
public interface Benchmark {
    /** As it is named on the command line. */
    String name();

    /** What it measures, in one line. */
    String description();

    /** Settings of the stack's services that differ from the usual, as environment variables. */
    default Map<String, String> settings() {
        return Map.of();
    }

    /**
     * Measures.
     *
     * @return figures by their name, in the order in which they are shown
     */
    Map<String, Object> measure(Bench bench, Load load) throws IOException;

    /** What these figures break of what is promised; empty when nothing. */
    default String complaint(Map<String, Object> figures) {
        return "";
    }

    /** Whether one that was interrupted goes on where it was. */
    default boolean resumable() {
        return false;
    }
}
