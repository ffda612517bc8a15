package org.aimos.intake.fuzz;

import java.util.Base64;
import java.util.List;

/** A number of bodies in process; whatever fails says from which seed and which body. */
final class FuzzRun {

    private static final List<Seeds.Seed> SEEDS = Seeds.all();

    private FuzzRun() {}

    /** What was read. */
    record Figures(long alerts, long refused) {}

    static Figures of(long seed, int bodies) {
        var mutants = new Mutants(seed, SEEDS);
        var readers = new Readers(seed);
        for (int i = 0; i < bodies; i++) {
            boolean unknown = i % 20 == 0;
            Mutants.Mutant mutant = unknown ? mutants.unknown() : mutants.next();
            try {
                if (unknown) {
                    readers.readUnknown(mutant);
                } else {
                    readers.read(mutant);
                }
            } catch (Exception | AssertionError | StackOverflowError failed) {
                throw new AssertionError(
                        "seed %d, body %d of %s (%s): %s"
                                .formatted(
                                        seed,
                                        i,
                                        mutant.connector(),
                                        mutant.payload().mediaType(),
                                        Base64.getEncoder()
                                                .encodeToString(mutant.payload().body())),
                        failed);
            }
        }
        return new Figures(readers.alerts(), readers.refused());
    }
}
