package org.aimos.decision.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimos.decision.Alerts;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.noise.Hush;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Incident;
import org.aimos.resources.PrioritySpec;
import org.jspecify.annotations.Nullable;

/** A desk in memory: folds, and remembers what came out. */
final class Incidents {
    static final Windows WINDOWS = new Windows(Duration.ofMinutes(5), Duration.ofMinutes(30));

    private final Taxonomy taxonomy;
    private final AtomicInteger ids = new AtomicInteger();
    private final IncidentFolder folder;
    private Known known = Known.nothing();
    private Instant now = Alerts.ZERO;
    private @Nullable Hush hush;
    private List<IncidentChange> last = new ArrayList<>();

    Incidents() {
        this(Samples.SERVICES, PrioritySpec.BUILT_IN);
    }

    Incidents(String services, PrioritySpec priorities) {
        taxonomy = new Taxonomy(Yaml.services(services));
        folder = new IncidentFolder(WINDOWS, priorities, () -> "incident-" + ids.incrementAndGet());
    }

    Incidents hear(Alerts... alerts) {
        List<Heard> batch =
                List.of(alerts).stream()
                        .map(a -> a.heardBy(taxonomy))
                        .map(h -> new Heard(h.alert(), h.placement(), h.receipt(), hush))
                        .toList();
        Folded folded = folder.fold(known, batch, now);
        known = known.after(folded);
        last = folded.changes();
        return this;
    }

    /** What is heard from now on is held back by this silence; null when it is not. */
    Incidents hush(@Nullable String silence) {
        hush = silence == null ? null : new Hush(silence, null, "quiet", null);
        return this;
    }

    /** The only incident with what the service remembers about it. */
    IncidentState state() {
        return Objects.requireNonNull(known.incidents().get(only().id()));
    }

    Incidents at(long second) {
        now = Alerts.second(second);
        return this;
    }

    /** Somebody or something resolves the incident. */
    Incidents resolve(String by) {
        IncidentState state = state();
        return becomes(
                state.at(IncidentDraft.of(state.incident()).resolved(by, "gone", now).next()));
    }

    /** The incident as it was written before regulation and revenue counted. */
    Incidents writtenBefore() {
        IncidentState state = state();
        return becomes(state.about(state.cells().stream().map(Incidents::before).toList()));
    }

    private static Cell before(Cell cell) {
        return new Cell(
                cell.key(),
                cell.service(),
                cell.tier(),
                cell.capability(),
                cell.owner(),
                cell.route(),
                cell.environment(),
                cell.environmentKnown(),
                cell.since(),
                cell.severity(),
                cell.firing(),
                cell.title(),
                cell.sources(),
                cell.because(),
                null,
                null);
    }

    private Incidents becomes(IncidentState next) {
        var change = new IncidentChange(state(), next, "", List.of(), "");
        known = known.after(new Folded(List.of(), List.of(change)));
        return this;
    }

    List<Incident> all() {
        return known.incidents().values().stream()
                .map(IncidentState::incident)
                .sorted(Comparator.comparing(Incident::id))
                .toList();
    }

    Incident only() {
        List<Incident> all = all();
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " incidents");
        }
        return all.getFirst();
    }

    /** That incident with all its alerts. */
    Regrouping.Whole whole(Incident incident) {
        return new Regrouping.Whole(
                Objects.requireNonNull(known.incidents().get(incident.id())),
                known.alerts().values().stream()
                        .filter(a -> incident.id().equals(a.incidentId()))
                        .toList());
    }

    Optional<IncidentChange> change() {
        return last.stream().findFirst();
    }
}
