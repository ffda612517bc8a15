package org.aimos.learning.correction;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.Fact;
import org.aimos.events.IncidentFact;
import org.aimos.events.Tie;

/** An alert that correlation put into an incident of another service, and by which tie. */
public record Joined(String incident, String alertKey, Tie tie, Instant at) {
    private record Place(String incident, String alertKey) {}

    /** Those that facts tell of, each once. */
    public static List<Joined> of(List<Fact> facts) {
        Map<Place, Joined> joined = new LinkedHashMap<>();
        for (Fact fact : facts) {
            if (fact.data() instanceof IncidentFact f) {
                String id = f.incident().id();
                f.incident()
                        .alerts()
                        .forEach(alert ->
                                Tie.of(alert.because())
                                        .filter(tie -> tie != Tie.PERSON)
                                        .ifPresent(tie ->
                                                joined.putIfAbsent(
                                                        new Place(id, alert.alertKey()),
                                                        new Joined(
                                                                id,
                                                                alert.alertKey(),
                                                                tie,
                                                                fact.time()))));
            }
        }
        return List.copyOf(joined.values());
    }
}
