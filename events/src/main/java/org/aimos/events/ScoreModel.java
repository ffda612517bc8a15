package org.aimos.events;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A logistic regression as it is published and kept: a weight for each feature, already calibrated,
 * so that intercept and weights × values add up to the logarithm of the odds.
 *
 * @param target {@link #RESOLVES} or {@link #NOISE}
 * @param counts false when there is too little evidence or it is no better than guessing
 * @param sentence why it counts or not, with figures, for people
 * @param outcomes how many cases it was learned from
 * @param needed how many it takes
 * @param positives in how many of them the answer was yes
 * @param weights sorted by feature; empty when there is too little evidence
 * @param quality measured on cases that were held back; null when there is too little evidence
 */
public record ScoreModel(
        String target,
        boolean counts,
        String sentence,
        int outcomes,
        int needed,
        int positives,
        double intercept,
        List<Weight> weights,
        @Nullable Quality quality) {
    /** That the chosen playbook resolves the incident. */
    public static final String RESOLVES = "resolves";

    /** That nobody has to do anything about the alert. */
    public static final String NOISE = "noise";

    /** With what the names of features begin that need a chosen playbook. */
    public static final String OF_PLAYBOOK = "playbook ";

    /**
     * What a feature is worth.
     *
     * @param seen in how many cases it was not zero
     */
    public record Weight(String feature, double weight, int seen) {}

    /**
     * How good it was on cases that it had not seen.
     *
     * @param baseRate share of yes
     * @param brier mean squared error of what it said, 0 is perfect
     * @param baseBrier that of always saying the base rate
     * @param calibrationError how far what it said was from what happened, averaged over the bins
     * @param slope by which the raw logit was multiplied to calibrate it (Platt)
     * @param offset that was added then
     * @param bins what it said against what happened
     */
    public record Quality(
            double baseRate,
            double brier,
            double baseBrier,
            double calibrationError,
            double slope,
            double offset,
            List<Bin> bins) {}

    /**
     * Cases in which it said nearly the same.
     *
     * @param said mean probability
     * @param happened share of yes
     */
    public record Bin(double said, double happened, int cases) {}
}
