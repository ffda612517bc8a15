package org.aimos.orchestrator.api;

import org.aimos.bus.Problem;

/** How many rows a list may have. */
final class Limit {
    private static final int MOST = 1000;

    private Limit() {}

    static int of(int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.badRequest("No such limit: " + limit, "limit", "Use 1 to " + MOST + ".");
        }
        return limit;
    }
}
