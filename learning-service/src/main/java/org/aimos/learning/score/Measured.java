package org.aimos.learning.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.aimos.events.ScoreModel.Bin;
import org.aimos.events.ScoreModel.Quality;
import org.aimos.learning.score.Training.HeldBack;

/**
 * How good a model is on cases held back, against always saying how often it is yes. What a fifth
 * is judged by was calibrated on the other four.
 *
 * @param better true when its squared errors are smaller, surely enough: by 1.645 standard errors
 */
record Measured(Quality quality, boolean better, String sentence) {
    private static final double SURE = 1.645;
    private static final int BINS = 10;

    static Measured of(List<HeldBack> held, Platt platt) {
        int cases = held.size();
        double[] said = said(held);
        double brier = 0;
        double base = 0;
        double gains = 0;
        double squares = 0;
        int yes = 0;
        for (int i = 0; i < cases; i++) {
            HeldBack one = held.get(i);
            double happened = one.seen().yes() ? 1 : 0;
            double error = (said[i] - happened) * (said[i] - happened);
            double guess = (one.baseRate() - happened) * (one.baseRate() - happened);
            brier += error / cases;
            base += guess / cases;
            gains += (guess - error) / cases;
            squares += (guess - error) * (guess - error) / cases;
            yes += one.seen().yes() ? 1 : 0;
        }
        double deviation = StrictMath.sqrt(Math.max(0, squares - gains * gains) / cases);
        List<Bin> bins = bins(held, said);
        double off =
                bins.stream()
                        .mapToDouble(b -> b.cases() * Math.abs(b.said() - b.happened()) / cases)
                        .sum();
        var quality =
                new Quality(
                        Training.rounded((double) yes / cases),
                        Training.rounded(brier),
                        Training.rounded(base),
                        Training.rounded(off),
                        Training.rounded(platt.slope()),
                        Training.rounded(platt.offset()),
                        bins);
        boolean better = platt.slope() > 0 && gains > SURE * deviation;
        return new Measured(quality, better, sentence(cases, quality, better));
    }

    private static double[] said(List<HeldBack> held) {
        double[] said = new double[held.size()];
        int last = -1;
        Platt others = new Platt(0, 0);
        for (int i = 0; i < said.length; i++) {
            HeldBack one = held.get(i);
            if (one.fold() != last) {
                last = one.fold();
                others =
                        Platt.fitted(
                                held.stream()
                                        .filter(h -> h.fold() != one.fold())
                                        .map(HeldBack::seen)
                                        .toList());
            }
            said[i] = others.probability(one.seen().logit());
        }
        return said;
    }

    private static List<Bin> bins(List<HeldBack> held, double[] said) {
        var bins = new ArrayList<Bin>();
        for (int bin = 0; bin < BINS; bin++) {
            double sum = 0;
            int yes = 0;
            int cases = 0;
            for (int i = 0; i < said.length; i++) {
                if (Math.min(BINS - 1, (int) (said[i] * BINS)) == bin) {
                    sum += said[i];
                    yes += held.get(i).seen().yes() ? 1 : 0;
                    cases++;
                }
            }
            if (cases > 0) {
                bins.add(
                        new Bin(
                                Training.rounded(sum / cases),
                                Training.rounded((double) yes / cases),
                                cases));
            }
        }
        return bins;
    }

    private static String sentence(int cases, Quality quality, boolean better) {
        return better
                ? String.format(
                        Locale.ROOT,
                        "%d outcomes; on cases held back its squared error is %.3f, where always saying %d%% has %.3f, and it is off by %.1f points.",
                        cases,
                        quality.brier(),
                        Math.round(100 * quality.baseRate()),
                        quality.baseBrier(),
                        100 * quality.calibrationError())
                : String.format(
                        Locale.ROOT,
                        "%d outcomes, but on cases held back it is not surely better than always saying %d%%: squared error %.3f against %.3f.",
                        cases,
                        Math.round(100 * quality.baseRate()),
                        quality.brier(),
                        quality.baseBrier());
    }
}
