package org.aimos.decision.score;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.aimos.bus.FactCodec;
import org.aimos.events.Score;
import org.aimos.events.Score.Estimate;
import org.aimos.events.ScoreModel;
import org.aimos.resources.policy.ResourceRef;
import org.jspecify.annotations.Nullable;

/** The newest model of each target. A decision records them among the texts it was made of. */
public record Models(List<Kept> all) {
    /** As what a model stands among the resources of a decision. */
    public static final String KIND = "ScoreModel";

    /** None. */
    public static final Models NONE = new Models(List.of());

    /** Sorted by target. */
    public Models {
        all = all.stream().sorted(Comparator.comparing(kept -> kept.ref().name())).toList();
    }

    /** A model and which one it is exactly. */
    public record Kept(ResourceRef ref, ScoreModel model) {
        /** Counts up with every model of its target. */
        int version() {
            return Integer.parseInt(ref.version());
        }
    }

    /** A model as it was published, from its exact text. */
    public static Kept kept(String target, int version, String digest, String text) {
        return kept(new ResourceRef(KIND, target, String.valueOf(version), digest, "aimos"), text);
    }

    /** A model that was recorded with a decision, from its exact text. */
    public static Kept kept(ResourceRef ref, String text) {
        try {
            return new Kept(ref, FactCodec.json().readValue(text, ScoreModel.class));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not a model: " + ref, e);
        }
    }

    /** Which they are. */
    public List<ResourceRef> refs() {
        return all.stream().map(Kept::ref).toList();
    }

    /**
     * What they say.
     *
     * @param traits null in decisions from before there were any
     * @param playbook null when none is chosen
     */
    public @Nullable Score score(@Nullable Traits traits, @Nullable String playbook) {
        if (traits == null) {
            return null;
        }
        var features = playbook == null ? traits.features() : traits.with(playbook);
        Estimate noise =
                of(ScoreModel.NOISE)
                        .map(kept -> Estimating.estimate(kept, traits.features()))
                        .orElse(null);
        Estimate resolves =
                playbook == null
                        ? null
                        : of(ScoreModel.RESOLVES)
                                .map(kept -> Estimating.estimate(kept, features))
                                .orElse(null);
        return new Score(features, resolves, noise);
    }

    private Optional<Kept> of(String target) {
        return all.stream().filter(kept -> kept.ref().name().equals(target)).findFirst();
    }
}
