package org.aimos.orchestrator.admit;

import java.util.List;
import org.aimos.orchestrator.plan.Plan;

/** What becomes of a plan. */
public sealed interface Verdict {
    /**
     * It begins, with its lock held or to be waited for.
     *
     * @param counters what this run counts against
     */
    record Admitted(Plan plan, List<String> counters) implements Verdict {}

    /** The very run is going on already for this incident; nothing is to be said. */
    record GoesOn(String runId) implements Verdict {}

    /** It does not begin; the incident goes to people with this reason. */
    record NotStarted(String reason) implements Verdict {}
}
