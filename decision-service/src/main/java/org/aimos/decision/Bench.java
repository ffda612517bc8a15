package org.aimos.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.aimos.bus.Ids;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.incident.Judged;
import org.aimos.decision.incident.Placement;
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.decision.judgment.Judge;
import org.aimos.decision.judgment.Occasion;
import org.aimos.decision.judgment.Recorded;
import org.aimos.decision.judgment.Situation;
import org.aimos.decision.noise.Hush;
import org.aimos.decision.rulebook.Stakes;
import org.aimos.events.Alert;
import org.aimos.events.Decision;
import org.aimos.events.Mode;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.policy.Blast;
import org.jspecify.annotations.Nullable;

/** Judges changes that are an occasion for it: records the situation, then decides from that. */
@ApplicationScoped
class Bench {
    private final Ids ids;
    private final Budgets budgets;
    private final Scores scores;
    private final Backdrops backdrops;

    Bench(Ids ids, Budgets budgets, Scores scores, Backdrops backdrops) {
        this.ids = ids;
        this.budgets = budgets;
        this.scores = scores;
        this.backdrops = backdrops;
    }

    /** The change with its decision, and with the route to people that follows from it. */
    Settled settle(InForceNow now, IncidentChange change, @Nullable TrackedAlert lead, Instant at) {
        if (lead == null || !Occasion.possible(change)) {
            return new Settled(change, null);
        }
        Situation situation = situation(now, change, lead.telling(), at);
        if (!Occasion.is(change, () -> Judge.chosen(situation, now.rulebook()))) {
            return new Settled(change, null);
        }
        String route = situation.placement().route();
        Recorded recorded =
                Recorded.of(
                        situation.with(
                                backdrops.of(now, situation.incident(), route, situation.now())));
        Decision decision = recorded.decide(now.rulebook());
        IncidentChange routed = change.amend(d -> d.route(decision.route()));
        IncidentState judged = routed.after().judged(judged(decision), heals(decision));
        return new Settled(routed.with(judged), new Settled.Verdict(decision, recorded));
    }

    private Situation situation(InForceNow now, IncidentChange change, Alert alert, Instant at) {
        IncidentState state = change.after();
        String flapping = flapping(now, state, alert, at);
        return new Situation(
                ids.next(),
                at,
                Judge.ENGINE,
                state.incident(),
                alert,
                now.taxonomy().place(alert),
                state.selfHeals(),
                now.limits().selfHealsPerIncident(),
                storm(now, state),
                silence(now, alert, at),
                flapping,
                now.rulebook().recorded(),
                stakes(now, alert),
                scores.traits(
                        alert,
                        now.taxonomy().place(alert).service(),
                        state.incident(),
                        flapping != null,
                        at),
                null);
    }

    private @Nullable Stakes stakes(InForceNow now, Alert alert) {
        ServiceSnapshot service = now.taxonomy().place(alert).service();
        Blast blast = Blast.of(service, now.topology());
        return service == null || blast == null
                ? null
                : new Stakes(blast.hosts(), blast.services(), budgets.left(service.name()));
    }

    private static @Nullable String silence(InForceNow now, Alert alert, Instant at) {
        Placement place = now.taxonomy().place(alert);
        return now.silences()
                .at(at)
                .of(alert, place.service(), place.environment(), List.of())
                .map(Hush::sentence)
                .orElse(null);
    }

    private static @Nullable String flapping(
            InForceNow now, IncidentState state, Alert alert, Instant at) {
        ServiceSpec.Flapping terms = now.taxonomy().place(alert).flapping();
        return state.flaps(at)
                ? "It flaps: %d changes or more within %d minutes."
                        .formatted(terms.changes(), terms.window().toMinutes())
                : null;
    }

    private static @Nullable String storm(InForceNow now, IncidentState state) {
        boolean caught = state.incident().storm() || state.incident().parent() != null;
        return caught
                ? "More than %d incidents opened within %d s, which is a storm: nothing is done to any of them."
                        .formatted(
                                now.limits().stormIncidents(),
                                now.limits().stormWindow().toSeconds())
                : null;
    }

    private static Judged judged(Decision decision) {
        return new Judged(
                decision.id(),
                decision.mode(),
                decision.playbook() == null ? null : decision.playbook().name(),
                decision.alert().alertKey());
    }

    private static boolean heals(Decision decision) {
        return decision.mode() == Mode.AUTONOMOUS;
    }
}
