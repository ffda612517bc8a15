package org.aimos.orchestrator.admit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.orchestrator.kill.Kill;

/**
 * How things stand while runs are admitted, one after the other; each admission changes it for the
 * next.
 */
public final class House {
    private final Map<String, Ongoing> byIncident = new HashMap<>();
    private final Map<String, Integer> running = new HashMap<>();
    private final Map<String, Integer> lastHour = new HashMap<>();
    private final Map<String, String> locks = new HashMap<>();
    private final List<Kill> kills;

    /** A run that has not ended. */
    public record Ongoing(String runId, String incidentId, String playbook) {}

    /**
     * @param ongoing runs of the incidents in question that have not ended
     * @param running how many runs of each playbook have not ended
     * @param lastHour how many runs were begun in the last hour, by counter name
     * @param locks which run holds which lock
     * @param kills switches that are pulled
     */
    public House(
            List<Ongoing> ongoing,
            Map<String, Integer> running,
            Map<String, Integer> lastHour,
            Map<String, String> locks,
            List<Kill> kills) {
        ongoing.forEach(o -> byIncident.put(o.incidentId(), o));
        this.running.putAll(running);
        this.lastHour.putAll(lastHour);
        this.locks.putAll(locks);
        this.kills = List.copyOf(kills);
    }

    Map<String, Ongoing> byIncident() {
        return byIncident;
    }

    int running(String playbook) {
        return running.getOrDefault(playbook, 0);
    }

    int lastHour(String counter) {
        return lastHour.getOrDefault(counter, 0);
    }

    Map<String, String> locks() {
        return locks;
    }

    List<Kill> kills() {
        return kills;
    }

    void admitted(Ongoing run, List<String> counters) {
        byIncident.put(run.incidentId(), run);
        running.merge(run.playbook(), 1, Integer::sum);
        counters.forEach(c -> lastHour.merge(c, 1, Integer::sum));
    }
}
