package org.aimos.decision.trial;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.aimos.decision.incident.IncidentState;
import org.aimos.events.Cause;
import org.jspecify.annotations.Nullable;

/** Plays a data set through a desk, a second of it at a time, and counts what came out. */
public final class Trial {
    private static final int TOP = 3;

    private final DataSet data;
    private final DryDesk desk;
    private final Map<Episode, String> episodes = new HashMap<>();

    /** One firing-to-recovery span of a condition. */
    private record Episode(String key, Instant began, @Nullable String fault) {}

    /** A trial of this data. */
    public Trial(DataSet data) {
        this.data = data;
        this.desk = new DryDesk(data.taxonomy());
    }

    /**
     * Plays all of it.
     *
     * @return figures by name, in the order in which they are shown
     */
    public Map<String, Object> run() {
        play();
        List<IncidentState> incidents = desk.standing();
        Map<String, Set<String>> faults = new HashMap<>();
        Map<String, Map<String, Integer>> share = new HashMap<>();
        episodes.forEach((episode, incident) -> {
            String fault = episode.fault();
            String id = desk.follow(incident);
            if (fault != null) {
                faults.computeIfAbsent(id, i -> new HashSet<>()).add(fault);
                share.computeIfAbsent(fault, f -> new TreeMap<>()).merge(id, 1, Integer::sum);
            }
        });
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("alerts", episodes.size());
        figures.put("faults", data.truths().size());
        figures.put("incidents", incidents.size());
        figures.put("alertsPerIncident", ratio(episodes.size(), incidents.size()));
        figures.put(
                "incidentsPerFault",
                ratio(share.values().stream().mapToInt(Map::size).sum(), share.size()));
        figures.put("mixedIncidents", faults.values().stream().filter(f -> f.size() > 1).count());
        figures.put("top1", top(incidents, share, 1));
        figures.put("top3", top(incidents, share, TOP));
        return figures;
    }

    private void play() {
        var bySecond = new TreeMap<Long, List<Told>>();
        for (Told one : data.told()) {
            bySecond.computeIfAbsent(one.heard().getEpochSecond(), s -> new ArrayList<>()).add(one);
        }
        bySecond.forEach((second, batch) -> {
            Instant now = Instant.ofEpochSecond(second + 1);
            desk.sweep(now);
            desk.observe(
                    batch.stream().filter(t -> t.change() != null).map(Told::changed).toList());
            desk.hear(
                    batch.stream().filter(t -> t.change() == null).map(Told::alert).toList(), now);
            desk.sweep(now);
            batch.stream().filter(t -> t.change() == null).forEach(this::remember);
        });
    }

    private void remember(Told one) {
        Instant began = one.startsAt() == null ? one.heard() : one.startsAt();
        desk.incidentOf(one.key())
                .ifPresent(
                        id -> episodes.putIfAbsent(new Episode(one.key(), began, one.fault()), id));
    }

    /** The share of faults whose cause is among the first causes of their largest incident. */
    private double top(
            List<IncidentState> incidents, Map<String, Map<String, Integer>> share, int most) {
        Map<String, IncidentState> byId =
                incidents.stream().collect(Collectors.toMap(s -> s.incident().id(), s -> s));
        long found =
                data.truths().stream()
                        .filter(t -> {
                            String largest = largest(share.getOrDefault(t.fault(), Map.of()));
                            IncidentState state = byId.get(largest);
                            return state != null
                                    && candidates(state).stream()
                                            .limit(most)
                                            .anyMatch(t.cause()::equals);
                        })
                        .count();
        return ratio(found, data.truths().size());
    }

    private static String largest(Map<String, Integer> share) {
        return share.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse("");
    }

    private static List<String> candidates(IncidentState state) {
        List<Cause> causes = state.incident().causes();
        return causes == null
                ? List.of(Objects.requireNonNullElse(state.incident().service(), ""))
                : causes.stream().map(Cause::service).toList();
    }

    private static double ratio(long of, long all) {
        return all == 0 ? 0 : Math.round(1000.0 * of / all) / 1000.0;
    }
}
