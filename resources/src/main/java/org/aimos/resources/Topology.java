package org.aimos.resources;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Which service needs which, as people described it. */
public final class Topology {
    /** Nobody looks further than that for a cause. */
    private static final int DEPTH = 3;

    private static final int MOST = 100;

    private final Map<String, List<String>> needs = new TreeMap<>();
    private final Map<String, List<String>> neededBy = new TreeMap<>();
    private final Map<String, Map<String, Integer>> walkedUp = new ConcurrentHashMap<>();
    private final Map<String, Map<String, Integer>> walkedDown = new ConcurrentHashMap<>();

    /** The topology of these services. */
    public Topology(List<Resource<ServiceSpec>> services) {
        for (Resource<ServiceSpec> service : services) {
            for (String needed : service.spec().dependencies()) {
                needs.computeIfAbsent(service.name(), n -> new ArrayList<>()).add(needed);
                neededBy.computeIfAbsent(needed, n -> new ArrayList<>()).add(service.name());
            }
        }
    }

    /** What a service needs, by name, with how many steps away it is. */
    public Map<String, Integer> needs(String service) {
        return needs.containsKey(service)
                ? walkedUp.computeIfAbsent(service, s -> walk(s, needs))
                : Map.of();
    }

    /** What needs a service, by name, with how many steps away it is. */
    public Map<String, Integer> neededBy(String service) {
        return neededBy.containsKey(service)
                ? walkedDown.computeIfAbsent(service, s -> walk(s, neededBy))
                : Map.of();
    }

    private static Map<String, Integer> walk(String from, Map<String, List<String>> edges) {
        var found = new LinkedHashMap<String, Integer>();
        var next = new ArrayDeque<String>();
        next.add(from);
        while (!next.isEmpty() && found.size() < MOST) {
            String here = next.remove();
            int steps = found.getOrDefault(here, 0) + 1;
            for (String there : edges.getOrDefault(here, List.of())) {
                if (!there.equals(from)
                        && steps <= DEPTH
                        && found.putIfAbsent(there, steps) == null) {
                    next.add(there);
                }
            }
        }
        return found;
    }
}
