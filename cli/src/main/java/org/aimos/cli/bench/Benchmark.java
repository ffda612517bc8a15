package org.aimos.cli.bench;

import java.io.IOException;
import java.util.Map;

/** Measures one thing. */
public interface Benchmark {
    /** As it is named on the command line. */
    String name();

    /** What it measures, in one line. */
    String description();

    /**
     * Measures.
     *
     * @return figures by their name, in the order in which they are shown
     */
    Map<String, Object> measure(Bench bench, Load load) throws IOException;
}
