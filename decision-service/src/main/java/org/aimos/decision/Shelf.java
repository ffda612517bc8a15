package org.aimos.decision;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.bus.PoliciesInForce;
import org.aimos.bus.ResourceReplica;
import org.aimos.decision.noise.Silences;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.decision.score.Models;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.PrioritySpec;
import org.aimos.resources.RuleSpec;
import org.aimos.resources.ServiceSpec;
import org.aimos.resources.SilenceSpec;
import org.aimos.resources.Spec;
import org.aimos.resources.Topology;
import org.aimos.resources.policy.InForce;
import org.jspecify.annotations.Nullable;

/** Keeps what is in force compiled, and compiles anew only when a resource or model has changed. */
@ApplicationScoped
class Shelf {
    private final ResourceReplica replica;
    private final Scores scores;
    private volatile @Nullable Edition edition;

    Shelf(ResourceReplica replica, Scores scores) {
        this.replica = replica;
        this.scores = scores;
    }

    /** False until every resource was read once; nothing is decided before. */
    boolean ready() {
        return replica.ready();
    }

    InForceNow now() {
        long generation = replica.generation();
        Edition current = edition;
        Models models = scores.models();
        if (current == null || current.generation != generation || !current.models.equals(models)) {
            current = new Edition(generation, models, compile(generation, models));
            edition = current;
        }
        return current.inForce;
    }

    private InForceNow compile(long generation, Models models) {
        var services = replica.all(ServiceSpec.class).stream().map(a -> a.resource()).toList();
        var rulebook =
                new Rulebook(
                        all(RuleSpec.class),
                        PoliciesInForce.of(replica),
                        all(AutonomySpec.class),
                        all(PlaybookSpec.class),
                        models);
        PrioritySpec priorities =
                replica.all(PrioritySpec.class).stream()
                        .findFirst()
                        .map(a -> a.resource().spec())
                        .orElse(PrioritySpec.BUILT_IN);
        return new InForceNow(
                generation,
                new Taxonomy(services),
                rulebook,
                priorities,
                new Silences(all(SilenceSpec.class)),
                new Topology(services));
    }

    private <S extends Spec> List<InForce<S>> all(Class<S> spec) {
        return replica.all(spec).stream()
                .map(a -> new InForce<>(a.resource(), a.appliedBy()))
                .toList();
    }

    private record Edition(long generation, Models models, InForceNow inForce) {}
}
