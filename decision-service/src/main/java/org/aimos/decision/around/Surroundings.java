package org.aimos.decision.around;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.decision.around.Around.Alike;
import org.aimos.decision.around.Around.Candidate;
import org.aimos.decision.around.Around.Changed;
import org.aimos.decision.around.Around.Neighbour;
import org.aimos.events.Change;
import org.aimos.events.Incident;
import org.aimos.resources.Topology;

/** Puts together what stands around an incident, and ranks what it may come from. */
public final class Surroundings {
    /** Incidents of the past that are compared: the newest of the same service. */
    public static final int OWN = 300;

    /** And the newest others. */
    public static final int OTHERS = 200;

    private static final int SHOWN = 10;
    private static final double LIKE_ENOUGH = 0.3;

    /** Faults show within that time of each other. */
    private static final Duration NEAR = Duration.ofMinutes(30);

    private Surroundings() {}

    /**
     * Puts it together.
     *
     * @param open open incidents of services nearby
     * @param past resolved incidents to compare with
     * @param changes of any service, with the names of the services
     * @param unread what did not answer in time, one sentence each
     */
    public static Around of(
            Incident incident,
            Topology topology,
            List<Incident> open,
            List<Incident> past,
            List<Seen> changes,
            List<String> unread) {
        List<String> missing = new ArrayList<>(unread);
        String service = incident.service();
        if (service == null) {
            missing.add("Topology: no Service matches its alerts.");
        }
        Map<String, Integer> needs = service == null ? Map.of() : topology.needs(service);
        Map<String, Integer> neededBy = service == null ? Map.of() : topology.neededBy(service);
        return new Around(
                incident.id(),
                neighbours(needs, open),
                neighbours(neededBy, open),
                candidates(incident, needs, open, true),
                candidates(incident, neededBy, open, false),
                alike(incident, past),
                changed(incident, needs, changes),
                List.of(),
                List.copyOf(missing));
    }

    /** A change and the service it was made to. */
    public record Seen(Change change, Instant at, String service) {}

    private static List<Changed> changed(
            Incident incident, Map<String, Integer> needs, List<Seen> changes) {
        return changes.stream()
                .filter(c ->
                        c.service().equals(incident.service()) || needs.containsKey(c.service()))
                .sorted(Comparator.comparing(Seen::at).reversed().thenComparing(Seen::service))
                .limit(SHOWN)
                .map(c ->
                        new Changed(
                                c.service(),
                                needs.getOrDefault(c.service(), 0),
                                c.change().title(),
                                c.change().author(),
                                c.change().version(),
                                c.change().outcome(),
                                c.change().link(),
                                c.at(),
                                Duration.between(c.at(), incident.firstFiringAt()).toSeconds()))
                .toList();
    }

    private static List<Neighbour> neighbours(Map<String, Integer> services, List<Incident> open) {
        return services.entrySet().stream()
                .map(s ->
                        new Neighbour(
                                s.getKey(),
                                s.getValue(),
                                open.stream()
                                        .filter(i -> s.getKey().equals(i.service()))
                                        .map(Incident::id)
                                        .toList()))
                .toList();
    }

    private static List<Candidate> candidates(
            Incident incident, Map<String, Integer> services, List<Incident> open, boolean cause) {
        return open.stream()
                .filter(i -> !i.id().equals(incident.id()) && !i.storm())
                .filter(i -> i.service() != null && services.containsKey(i.service()))
                .filter(i -> i.environment() == incident.environment())
                .map(i -> candidate(incident, i, services.getOrDefault(i.service(), 1), cause))
                .sorted(
                        Comparator.comparingDouble(Candidate::score)
                                .reversed()
                                .thenComparing(Candidate::firstFiringAt)
                                .thenComparing(Candidate::incident))
                .limit(SHOWN)
                .toList();
    }

    /** Nearer in the topology and in time, in the right order, and worse: likelier. */
    private static Candidate candidate(Incident of, Incident other, int steps, boolean cause) {
        Duration apart = Duration.between(other.firstFiringAt(), of.firstFiringAt());
        boolean before = !apart.isNegative();
        boolean ordered = before == cause || apart.isZero();
        double time = Math.max(0, 1 - (double) apart.abs().toMillis() / NEAR.toMillis());
        boolean worse = other.severity().compareTo(of.severity()) <= 0;
        double score = 0.4 / steps + (ordered ? 0.3 : 0) + 0.2 * time + (worse ? 0.1 : 0);
        String needs =
                cause
                        ? "%s needs %s".formatted(of.service(), other.service())
                        : "%s needs %s".formatted(other.service(), of.service());
        String reason =
                "%s%s; it began %d s %s"
                        .formatted(
                                needs,
                                steps == 1 ? "" : " over %d steps".formatted(steps),
                                apart.abs().toSeconds(),
                                before ? "earlier" : "later");
        return new Candidate(
                other.id(),
                other.title(),
                Objects.requireNonNullElse(other.service(), ""),
                other.severity(),
                other.status(),
                other.firstFiringAt(),
                rounded(score),
                reason);
    }

    private static List<Alike> alike(Incident incident, List<Incident> past) {
        return past.stream()
                .filter(i -> !i.id().equals(incident.id()) && !i.storm())
                .filter(i -> i.mergedInto() == null)
                .map(i -> alike(incident, i))
                .filter(a -> a.score() >= LIKE_ENOUGH)
                .sorted(
                        Comparator.comparingDouble(Alike::score)
                                .reversed()
                                .thenComparing(Alike::incident, Comparator.reverseOrder()))
                .limit(SHOWN)
                .toList();
    }

    private static Alike alike(Incident incident, Incident other) {
        double text = Trigrams.similarity(incident.title(), other.title());
        boolean service = incident.service() != null && incident.service().equals(other.service());
        String reason =
                "%d%% of its title is alike%s"
                        .formatted(
                                Math.round(100 * text),
                                service ? ", and it was the same service" : "");
        return new Alike(
                other.id(),
                other.title(),
                other.service(),
                other.resolvedAt(),
                other.resolvedBy(),
                other.resolution(),
                rounded(likeness(text, service)),
                reason);
    }

    /**
     * How alike two incidents are, from 0 to 1.
     *
     * @param text shared trigrams of the titles, from 0 to 1
     * @param service whether they are of the same service
     */
    public static double likeness(double text, boolean service) {
        return 0.8 * text + (service ? 0.2 : 0);
    }

    private static double rounded(double score) {
        return Math.round(score * 1e6) / 1e6;
    }
}
