package org.aimos.decision.trial;

import java.io.IOException;
import org.aimos.bus.FactCodec;

/** Entry of the process that the command line starts. The last line is JSON. */
public final class SimilarMain {
    private static final int INCIDENTS = 10_000;
    private static final int QUERIES = 100;
    private static final long SEED = 20260310L;

    private SimilarMain() {}

    /** Runs; the first round only warms up. */
    public static void main(String[] args) throws IOException {
        new SimilarTrial(INCIDENTS, QUERIES / 10, SEED).run();
        var figures = new SimilarTrial(INCIDENTS, QUERIES, SEED).run();
        System.out.println(FactCodec.json().writeValueAsString(figures));
    }
}
