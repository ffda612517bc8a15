package org.aimos.learning.score;

import java.util.List;

/**
 * Makes probabilities of logits that cases gave which the model had not seen: Platt's method, a
 * logistic regression of one variable with his smoothed targets, solved by Newton's steps.
 */
record Platt(double slope, double offset) {
    private static final int STEPS = 50;
    private static final double RIDGE = 1e-6;
    private static final double FAR = 5;

    /** A logit and how the case ended. */
    record Seen(double logit, boolean yes) {}

    static Platt fitted(List<Seen> seen) {
        long positives = seen.stream().filter(Seen::yes).count();
        double high = (positives + 1.0) / (positives + 2.0);
        double low = 1.0 / (seen.size() - positives + 2.0);
        double slope = 0;
        double offset = 0;
        for (int step = 0; step < STEPS; step++) {
            double gs = 0;
            double go = 0;
            double ss = RIDGE;
            double so = 0;
            double oo = RIDGE;
            for (Seen one : seen) {
                double p = sigmoid(slope * one.logit + offset);
                double error = p - (one.yes ? high : low);
                double curve = p * (1 - p);
                gs += error * one.logit;
                go += error;
                ss += curve * one.logit * one.logit;
                so += curve * one.logit;
                oo += curve;
            }
            double determinant = ss * oo - so * so;
            slope -= limited((gs * oo - go * so) / determinant);
            offset -= limited((go * ss - gs * so) / determinant);
        }
        return new Platt(slope, offset);
    }

    double probability(double logit) {
        return sigmoid(slope * logit + offset);
    }

    static double sigmoid(double logit) {
        return 1 / (1 + StrictMath.exp(-logit));
    }

    private static double limited(double step) {
        return Math.clamp(step, -FAR, FAR);
    }
}
