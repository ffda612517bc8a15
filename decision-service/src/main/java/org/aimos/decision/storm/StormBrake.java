package org.aimos.decision.storm;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.decision.incident.IncidentDraft;
import org.aimos.decision.incident.IncidentState;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.resources.Limits;

/**
 * Puts the brake on when too many incidents are new, and takes it off again. It decides and
 * composes only; counting is done under a lock by whoever asks.
 */
public final class StormBrake {
    /** One storm at a time: its parent's correlation key. */
    public static final String KEY = "storm:everything";

    private final Limits.InForce limits;
    private final Supplier<String> ids;

    /** A brake with the figures in force; {@code ids} names parents. */
    public StormBrake(Limits.InForce limits, Supplier<String> ids) {
        this.limits = limits;
        this.ids = ids;
    }

    /**
     * The changes of a batch as the brake lets them through: all as they are, or those that are new
     * or back as children of a storm's parent, which then is the first change.
     */
    public List<IncidentChange> apply(List<IncidentChange> changes, StormWatch watch, Instant now) {
        List<IncidentChange> fresh = changes.stream().filter(IncidentChange::fresh).toList();
        long opened = fresh.stream().filter(IncidentChange::opened).count();
        boolean on = watch.on() || watch.recent() + opened > limits.stormIncidents();
        if (!on) {
            return changes.stream().map(StormBrake::released).toList();
        }
        if (fresh.isEmpty()) {
            return changes;
        }
        var result = new ArrayList<IncidentChange>();
        IncidentChange parent = parent(fresh, watch, now);
        String id = parent.after().incident().id();
        if (!watch.on()) {
            result.add(parent);
        }
        changes.forEach(c -> result.add(c.fresh() ? c.amend(d -> d.parent(id)) : c));
        return List.copyOf(result);
    }

    /** True when the window before now saw no more new incidents than allowed. */
    public boolean over(int recent) {
        return recent <= limits.stormIncidents();
    }

    /** The parent after its children were counted anew; empty when nothing is different. */
    public Optional<IncidentChange> recount(
            IncidentState parent, Toll toll, boolean over, Instant now) {
        Incident before = parent.incident();
        boolean calm = over && toll.open() == 0;
        IncidentDraft draft =
                toll(IncidentDraft.of(before), toll)
                        .standing(
                                calm ? IncidentStatus.RECOVERED : IncidentStatus.OPEN,
                                calm ? now : null);
        if (draft.amended().equals(before) && parent.storming() != over) {
            return Optional.empty();
        }
        String sentence =
                "%d incidents in this storm, %d still open%s."
                        .formatted(toll.children(), toll.open(), over ? "; the storm is over" : "");
        IncidentState after = parent.at(draft.next()).storming(!over);
        return Optional.of(new IncidentChange(parent, after, sentence, List.of(), ""));
    }

    private IncidentChange parent(List<IncidentChange> fresh, StormWatch watch, Instant now) {
        List<Incident> children = fresh.stream().map(c -> c.after().incident()).toList();
        IncidentChange worst = worst(fresh);
        if (watch.parent() != null) {
            return again(watch.parent(), worst);
        }
        Incident blank = IncidentDraft.blank(ids.get(), KEY, true, now);
        IncidentDraft draft =
                toll(IncidentDraft.of(blank), Toll.of(children))
                        .storm(title(), worst.after().incident(), children);
        var state = IncidentState.of(draft.next()).storming(true);
        return new IncidentChange(null, state, title(), List.of(), worst.lead());
    }

    /** Counted anew within a second; what matters at once is that it is open again. */
    private static IncidentChange again(IncidentState parent, IncidentChange worst) {
        Incident after =
                IncidentDraft.of(parent.incident()).standing(IncidentStatus.OPEN, null).next();
        return new IncidentChange(
                parent,
                parent.at(after).storming(true),
                "The storm is back.",
                List.of(),
                worst.lead());
    }

    private static IncidentDraft toll(IncidentDraft draft, Toll toll) {
        return draft.toll(toll.children(), toll.open(), toll.severity(), toll.priority());
    }

    /** What comes back after a storm stands alone again. */
    private static IncidentChange released(IncidentChange change) {
        return change.fresh() && change.after().incident().parent() != null
                ? change.amend(d -> d.parent(null))
                : change;
    }

    private String title() {
        return "Alert storm: more than %d new incidents within %d s"
                .formatted(limits.stormIncidents(), limits.stormWindow().toSeconds());
    }

    private static IncidentChange worst(List<IncidentChange> changes) {
        return changes.stream()
                .min(
                        Comparator.comparing((IncidentChange c) -> c.after().incident().priority())
                                .thenComparing(c -> c.after().incident().route() == null)
                                .thenComparing(c -> c.after().incident().correlationKey()))
                .orElseThrow();
    }
}
