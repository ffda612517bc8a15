package org.aimos.orchestrator.admit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimos.events.Incident;
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
    private final Map<String, Set<String>> busy = new HashMap<>();
    private final List<Kill> kills;
    private final Surroundings around;
    private String run = "";

    /**
     * What guards look at.
     *
     * @param lastDay how many runs were begun in the last day, by counter name
     * @param breakers why they are open, by name
     * @param busy hosts that runs touch now, by service
     * @param open incidents of the services in question
     */
    public record Surroundings(
            Map<String, Integer> lastDay,
            Map<String, String> breakers,
            Map<String, Set<String>> busy,
            List<Incident> open) {
        /** Nothing around. */
        public static final Surroundings NONE =
                new Surroundings(Map.of(), Map.of(), Map.of(), List.of());
    }

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
        this(ongoing, running, lastHour, locks, kills, Surroundings.NONE);
    }

    /**
     * A house with what guards look at.
     *
     * @param around read in the same transaction
     */
    public House(
            List<Ongoing> ongoing,
            Map<String, Integer> running,
            Map<String, Integer> lastHour,
            Map<String, String> locks,
            List<Kill> kills,
            Surroundings around) {
        around.busy().forEach((service, hosts) -> busy.put(service, new HashSet<>(hosts)));
        this.around = around;
        ongoing.forEach(o -> byIncident.put(o.incidentId(), o));
        this.running.putAll(running);
        this.lastHour.putAll(lastHour);
        this.locks.putAll(locks);
        this.kills = List.copyOf(kills);
    }

    /** The same house, seen by a run that is at work in it. */
    public House seenBy(String runId) {
        this.run = runId;
        return this;
    }

    /** The run that looks; empty for one that has not begun. */
    String run() {
        return run;
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

    int lastDay(String counter) {
        return around.lastDay().getOrDefault(counter, 0);
    }

    Optional<String> openBreaker(String name) {
        return Optional.ofNullable(around.breakers().get(name));
    }

    /** Hosts of a service that runs touch now. */
    public Set<String> busy(String service) {
        return busy.getOrDefault(service, Set.of());
    }

    /** Incidents of a service that are open. */
    public List<Incident> open(String service) {
        return around.open().stream().filter(i -> service.equals(i.service())).toList();
    }

    void touched(String service, Set<String> hosts) {
        busy.computeIfAbsent(service, _ -> new HashSet<>()).addAll(hosts);
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
