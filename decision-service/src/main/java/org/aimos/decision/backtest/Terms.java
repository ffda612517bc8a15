package org.aimos.decision.backtest;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.IncidentDraft;
import org.aimos.decision.incident.IncidentFolder;
import org.aimos.decision.incident.Known;
import org.aimos.decision.incident.Placement;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.judgment.Judge;
import org.aimos.decision.judgment.Situation;
import org.aimos.decision.noise.Hush;
import org.aimos.decision.noise.Silence;
import org.aimos.decision.noise.Silences;
import org.aimos.decision.rulebook.Past;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.decision.rulebook.Stakes;
import org.aimos.decision.score.Models;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Alert;
import org.aimos.events.Decision;
import org.aimos.events.Incident;
import org.aimos.events.PriorityReason;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.Kind;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.PrioritySpec;
import org.aimos.resources.Resource;
import org.aimos.resources.RuleSpec;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.Spec;
import org.aimos.resources.Topology;
import org.aimos.resources.policy.Blast;
import org.aimos.resources.policy.InForce;
import org.jspecify.annotations.Nullable;

/** Everything that a situation is judged by, as it is in force or as it would be. */
public final class Terms {
    private final List<InForce<?>> all;
    private final Models models;
    private final Explainers explainers;
    private final Rulebook rulebook;
    private final Taxonomy taxonomy;
    private final PrioritySpec priorities;
    private final Silences silences;
    private final Topology topology;

    private Terms(List<InForce<?>> all, Models models, Explainers explainers) {
        this.all = List.copyOf(all);
        this.models = models;
        this.explainers = explainers;
        this.rulebook =
                new Rulebook(
                        Past.of(all, RuleSpec.class),
                        Past.of(all, PolicySpec.class),
                        Past.of(all, AutonomySpec.class),
                        Past.of(all, PlaybookSpec.class),
                        models);
        var services = Past.of(all, ServiceSpec.class).stream().map(InForce::resource).toList();
        this.taxonomy = new Taxonomy(services);
        this.topology = new Topology(services);
        this.priorities =
                Past.of(all, PrioritySpec.class).stream()
                        .findFirst()
                        .map(InForce::spec)
                        .orElse(PrioritySpec.BUILT_IN);
        this.silences = new Silences(Past.of(all, SilenceSpec.class));
    }

    /** These resources. */
    public static Terms of(List<InForce<?>> all) {
        return of(all, Models.NONE, Explainers.NONE);
    }

    /**
     * These resources.
     *
     * @param models what was learned from outcomes
     * @param explainers what inhibitions are asked about
     */
    public static Terms of(List<InForce<?>> all, Models models, Explainers explainers) {
        return new Terms(all, models, explainers);
    }

    /** The same with these in place of those of the same kind and name, or besides them. */
    public Terms with(List<InForce<?>> changed) {
        var next = new ArrayList<InForce<?>>();
        all.stream()
                .filter(old -> changed.stream().noneMatch(c -> same(c, old)))
                .forEach(next::add);
        next.addAll(changed);
        return new Terms(next, models, explainers);
    }

    /** Judges a recorded situation by these terms; only its history stays as it was. */
    Judged judge(Situation recorded) {
        Placement placement = taxonomy.place(recorded.alert());
        boolean member = recorded.silence() != null;
        Instant then = recorded.now();
        Optional<Hush> hush =
                hush(
                        recorded.alert(),
                        placement,
                        then,
                        silence -> member ? List.of() : firing(silence, then));
        var situation =
                new Situation(
                        recorded.decisionId(),
                        then,
                        Judge.ENGINE,
                        placed(recorded, placement),
                        recorded.alert(),
                        placement,
                        recorded.selfHeals(),
                        rulebook.limits().selfHealsPerIncident(),
                        recorded.storm(),
                        member ? hush.map(Hush::sentence).orElse(null) : null,
                        recorded.flapping(),
                        List.of(),
                        recorded.stakes(),
                        recorded.traits(),
                        recorded.around());
        return judged(situation, !member && hush.isPresent());
    }

    /**
     * Judges an alert that was held back, as if it opened an incident of its own. A silence that
     * these terms know is asked anew; one that is gone held it back as it did.
     */
    Judged judge(Kept.Held held) {
        Placement placement = taxonomy.place(held.alert());
        boolean silenced =
                hush(held.alert(), placement, held.at(), silence -> firing(silence, held))
                                .isPresent()
                        || silences.all().stream()
                                .noneMatch(s -> s.applied().name().equals(held.silenceName()));
        var situation =
                new Situation(
                        held.id(),
                        held.at(),
                        Judge.ENGINE,
                        opened(held, placement),
                        held.alert(),
                        placement,
                        0,
                        rulebook.limits().selfHealsPerIncident(),
                        null,
                        null,
                        null,
                        List.of(),
                        stakes(placement),
                        null,
                        null);
        return judged(situation, silenced);
    }

    private Judged judged(Situation situation, boolean silenced) {
        return new Judged(Judge.decide(situation, rulebook, ""), situation, silenced);
    }

    private Optional<Hush> hush(
            Alert alert, Placement placement, Instant at, Function<Silence, List<Alert>> firing) {
        return silences.at(at).of(alert, placement.service(), placement.environment(), firing);
    }

    private List<Alert> firing(Silence silence, Instant at) {
        return explainers.firing(silence.explainers(), at);
    }

    /** The alert that explained it then fired, whatever else is remembered. */
    private List<Alert> firing(Silence silence, Kept.Held held) {
        return Stream.concat(Stream.ofNullable(held.by()), firing(silence, held.at()).stream())
                .toList();
    }

    private Incident opened(Kept.Held held, Placement placement) {
        var windows =
                new Windows(rulebook.limits().holdResolve(), rulebook.limits().reopenWithin());
        var heard = new Heard(held.alert(), placement, null, null);
        return new IncidentFolder(windows, priorities, held::id)
                .fold(Known.nothing(), List.of(heard), held.at())
                .changes()
                .getFirst()
                .after()
                .incident();
    }

    private @Nullable Stakes stakes(Placement placement) {
        Blast blast = Blast.of(placement.service(), topology);
        return blast == null ? null : new Stakes(blast.hosts(), blast.services(), null);
    }

    /** The incident as it would have been: other services that were hit count as before. */
    private Incident placed(Situation recorded, Placement placement) {
        Incident incident = recorded.incident();
        PriorityReason then = incident.priorityReason();
        List<ServiceSnapshot> others =
                then == null
                        ? List.of()
                        : taxonomy.described(
                                then.services().stream()
                                        .filter(name -> !name.equals(incident.service()))
                                        .toList());
        return IncidentDraft.of(incident).placed(placement, others, priorities, recorded.now());
    }

    /** What came out. */
    record Judged(Decision decision, Situation situation, boolean silenced) {}

    private static boolean same(InForce<?> a, InForce<?> b) {
        return a.resource().kind() == b.resource().kind()
                && (a.name().equals(b.name()) || a.resource().kind() == Kind.PRIORITY);
    }

    /** Reads resources as somebody would apply them. */
    public static List<InForce<?>> applied(List<Resource<?>> resources, String by) {
        return resources.stream().<InForce<?>>map(r -> inForce(r, by)).toList();
    }

    private static <S extends Spec> InForce<S> inForce(Resource<S> resource, String by) {
        return new InForce<>(resource, by);
    }
}
