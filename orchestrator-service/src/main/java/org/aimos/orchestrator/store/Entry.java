package org.aimos.orchestrator.store;

import java.util.List;
import org.aimos.events.Fact;
import org.aimos.orchestrator.worker.Change;

/**
 * A change with its facts as they will travel; they are made once, so that writing again after a
 * lost connection says nothing twice.
 */
public record Entry(Change change, List<Fact> facts) {
    /** The run it is about. */
    public String runId() {
        return change.runId();
    }
}
