package org.aimos.cli.bench;

import java.io.IOException;

/**
 * What the storm is made of. Each condition is told of ten times: it fires four times, is over,
 * fires four times again, is over again. A tenth of the conditions are critical, and all of a
 * service's conditions are one incident; a tenth has no service, and each of these is an incident
 * of its own.
 *
 * @param keys how many conditions; a multiple of 100
 */
record StormPlan(int keys) {
    static final int PASSES = 10;
    private static final int SERVICES = 90;

    /** One alert of it. */
    record Step(String body, boolean urgent) {}

    int alerts() {
        return keys * PASSES;
    }

    /** The incidents that must come of it, storms' parents not counted. */
    int incidents() {
        return SERVICES + keys / 10;
    }

    /** Critical, or over: what is let in while others are told to come again. */
    Step step(int key, int pass) {
        boolean over = pass % 5 == 4;
        boolean critical = key % 10 == 1;
        boolean alone = key % 10 == 9;
        String service = alone ? "" : "storm-" + (key / 10 * 9 + key % 10) % SERVICES;
        return new Step(Bodies.storm(over, critical, key, pass, service), over || critical);
    }

    /** Applies the services, so that their alerts fold. */
    static void apply(Bench bench) throws IOException {
        bench.say("Applying %d services", SERVICES);
        for (int number = 0; number < SERVICES; number++) {
            bench.apply(
                    """
                    apiVersion: aimos/v1
                    kind: Service
                    metadata: {name: storm-%d, version: 1.0.0, owner: bench}
                    spec: {tier: 3, environment: test}
                    """
                            .formatted(number),
                    "Service",
                    "storm-" + number,
                    "setup");
        }
    }
}
