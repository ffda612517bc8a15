package org.aimos.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What outcomes of the past say about one decision, beside its rules.
 *
 * @param features what the models were asked about, sorted by name; the next models learn from
 *     these
 * @param resolves that the chosen playbook resolves the incident; null without a playbook or model
 * @param noise that nobody has to do anything about the alert; null without a model
 */
public record Score(List<Feature> features, @Nullable Estimate resolves, @Nullable Estimate noise) {

    /** One thing that can be said of a case in a number from 0 to 1. */
    public record Feature(String name, double value) {}

    /**
     * What one model says.
     *
     * @param version of the model
     * @param digest {@code sha256:} over the model's exact text
     * @param outcomes how many it was learned from
     * @param probability from 0 to 1, 6 decimals; null when the model does not count
     * @param logit natural logarithm of the odds, the sum of intercept and contributions
     * @param intercept what it says before anything is known
     * @param contributions of each feature, the weightiest first; empty when it does not count
     * @param sentence for people
     */
    public record Estimate(
            int version,
            String digest,
            int outcomes,
            @Nullable Double probability,
            @Nullable Double logit,
            @Nullable Double intercept,
            List<Contribution> contributions,
            String sentence) {}

    /**
     * What one feature adds to the logarithm of the odds.
     *
     * @param value of the feature, from 0 to 1
     * @param adds its weight × its value; negative when it speaks against
     */
    public record Contribution(String feature, double value, double adds) {}
}
