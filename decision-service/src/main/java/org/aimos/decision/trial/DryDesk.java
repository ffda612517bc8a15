package org.aimos.decision.trial;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.aimos.decision.correlation.Correlation;
import org.aimos.decision.correlation.Joins;
import org.aimos.decision.correlation.Touch;
import org.aimos.decision.incident.Folded;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.IncidentDraft;
import org.aimos.decision.incident.IncidentFolder;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.incident.Known;
import org.aimos.decision.incident.Member;
import org.aimos.decision.incident.Regrouping;
import org.aimos.decision.incident.Regrouping.Whole;
import org.aimos.decision.incident.Ties;
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Alert;
import org.aimos.events.Change;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.resources.PrioritySpec;
import org.aimos.resources.Resource;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.Topology;

/** Folds, joins and resolves in memory, as the service does with a database. */
public final class DryDesk {
    private static final Windows WINDOWS =
            new Windows(Duration.ofMinutes(5), Duration.ofMinutes(30));

    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final Duration SHOWS = Duration.ofMinutes(30);

    private final Taxonomy taxonomy;
    private final Topology topology;
    private final List<Touch> touches = new ArrayList<>();
    private final Map<String, IncidentState> incidents = new HashMap<>();
    private final Map<String, IncidentState> current = new HashMap<>();
    private final Map<String, TrackedAlert> alerts = new HashMap<>();
    private final Map<String, Map<String, Member>> members = new HashMap<>();
    private int ids;

    /** A desk that knows these services. */
    public DryDesk(List<Resource<ServiceSpec>> services) {
        taxonomy = new Taxonomy(services);
        topology = new Topology(services);
    }

    /** Hears changes. */
    public void observe(List<Change> changes) {
        changes.forEach(c -> touches.add(taxonomy.touch(c, Touch.at(c), SHOWS)));
    }

    /** Hears a batch, as one of several replicas would. */
    public void hear(List<Alert> batch, Instant now) {
        List<Heard> heard =
                batch.stream().map(a -> new Heard(a, taxonomy.place(a), null, null)).toList();
        Folded folded =
                new IncidentFolder(WINDOWS, PrioritySpec.BUILT_IN, ties(), this::id)
                        .fold(known(heard, now), heard, now);
        folded.alerts().forEach(this::remember);
        folded.changes().forEach(c -> keep(c.after()));
    }

    /** What a sweep does: resolves what has held, joins what belongs together. */
    public void sweep(Instant now) {
        current.values().stream()
                .filter(s -> s.incident().status() == IncidentStatus.RECOVERED)
                .filter(s -> !due(s).isAfter(now))
                .toList()
                .forEach(s -> keep(s.at(resolved(s))));
        Ties ties = ties();
        for (var join = Joins.first(joinable(), ties);
                join.isPresent();
                join = Joins.first(joinable(), ties)) {
            join(join.get(), ties, now);
        }
    }

    private void join(Joins.Join join, Ties ties, Instant now) {
        Whole source = whole(join.source());
        Whole target = whole(join.target());
        var done =
                new Regrouping(PrioritySpec.BUILT_IN, ties, now)
                        .merge(
                                source,
                                target,
                                new Regrouping.Why("correlation", join.reason()),
                                c -> Joins.why(c, target.state().cells(), ties));
        done.alerts().forEach(this::remember);
        keep(done.source());
        keep(done.target().after());
    }

    /** Incidents that were not merged into others, the oldest first. */
    public List<IncidentState> standing() {
        return incidents.values().stream()
                .filter(s -> s.incident().mergedInto() == null)
                .sorted(Comparator.comparing(s -> s.incident().openedAt()))
                .toList();
    }

    /** Id of the incident that an alert belongs to; empty when it has none. */
    public Optional<String> incidentOf(String alertKey) {
        return Optional.ofNullable(alerts.get(alertKey)).map(TrackedAlert::incidentId);
    }

    /** The incident that has its alerts now. */
    public String follow(String incident) {
        String id = incident;
        while (Objects.requireNonNull(incidents.get(id)).incident().mergedInto() != null) {
            id = Objects.requireNonNull(incidents.get(id).incident().mergedInto());
        }
        return id;
    }

    /** When its recovery has held; a sweep a second would have seen it then. */
    private static Instant due(IncidentState state) {
        Instant held =
                Objects.requireNonNull(state.incident().recoveredAt()).plus(WINDOWS.holdResolve());
        Instant calm = state.calmAt();
        return calm != null && calm.isAfter(held) ? calm : held;
    }

    private static Incident resolved(IncidentState state) {
        return IncidentDraft.of(state.incident())
                .resolved("monitor", "It held.", due(state))
                .next();
    }

    private Ties ties() {
        return new Correlation(topology, touches, WITHIN);
    }

    private List<IncidentState> joinable() {
        return current.values().stream().filter(IncidentState::joinable).toList();
    }

    private Known known(List<Heard> batch, Instant now) {
        current.values()
                .removeIf(s -> {
                    Instant resolved = s.incident().resolvedAt();
                    return resolved != null && resolved.plus(WINDOWS.reopenWithin()).isBefore(now);
                });
        var some = new HashMap<>(current);
        for (Heard one : batch) {
            incidentOf(one.alert().alertKey())
                    .ifPresent(id -> some.put(id, Objects.requireNonNull(incidents.get(id))));
        }
        var theirs = new HashMap<String, Map<String, Member>>();
        some.keySet().forEach(id -> theirs.put(id, members.getOrDefault(id, Map.of())));
        return new Known(alerts, some, theirs);
    }

    private Whole whole(String id) {
        return new Whole(
                Objects.requireNonNull(incidents.get(id)),
                members.getOrDefault(id, Map.of()).keySet().stream()
                        .map(alerts::get)
                        .filter(Objects::nonNull)
                        .filter(a -> id.equals(a.incidentId()))
                        .toList());
    }

    private void keep(IncidentState state) {
        incidents.put(state.incident().id(), state);
        current.put(state.incident().id(), state);
    }

    private void remember(TrackedAlert alert) {
        TrackedAlert before = alerts.put(alert.alertKey(), alert);
        if (before != null && before.incidentId() != null) {
            members.getOrDefault(before.incidentId(), new HashMap<>()).remove(alert.alertKey());
        }
        if (alert.incidentId() != null) {
            members.computeIfAbsent(alert.incidentId(), i -> new HashMap<>())
                    .put(alert.alertKey(), alert.member());
        }
    }

    private String id() {
        ids++;
        return "i%05d".formatted(ids);
    }
}
