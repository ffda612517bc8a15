package org.aimos.decision.volume;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What is usual for the hour of the week against a smoothed mean, on the same made-up counts. */
class DetectorsTest {
    private static final Logger LOG = Logger.getLogger(DetectorsTest.class);
    private static final List<Double> LEVELS = List.of(3.0, 10.0, 40.0, 150.0);
    private static final int WEEKS = 12;

    /** Is asked once in five minutes, in order; each burst of yes is one alarm. */
    @FunctionalInterface
    private interface Detector {
        boolean spike(int bucket);
    }

    @Test
    void theHourOfTheWeekBeatsASmoothedMeanOnSeasonalCounts() {
        Score usual = new Score();
        Score smoothed = new Score();
        for (int seed = 0; seed < 3; seed++) {
            for (double level : LEVELS) {
                Seasons seasons = new Seasons(seed, level, WEEKS);
                usual.add(seasons, hourOfWeek(seasons));
                smoothed.add(seasons, smoothedMean(seasons));
            }
        }

        LOG.infof("BENCH hour of the week: %s", usual);
        LOG.infof("BENCH smoothed mean: %s", smoothed);
        assertThat(usual.precision()).isGreaterThan(0.9);
        assertThat(usual.recall()).isGreaterThan(0.9);
        assertThat(usual.f1()).isGreaterThan(smoothed.f1());
    }

    private static Detector hourOfWeek(Seasons seasons) {
        Map<Hour, @Nullable Usual> known = new HashMap<>();
        return i -> {
            Instant at = Seasons.at(i);
            Usual usual = null;
            for (Instant moment : List.of(at, at.minus(Hour.BUCKET))) {
                Hour hour = Hour.of(moment, ZoneOffset.UTC);
                Usual one =
                        known.computeIfAbsent(
                                hour, h -> Usual.of(h, seasons.counts(), seasons.begin(), 3, 20));
                usual = one == null ? usual : one.orWider(usual);
            }
            return usual != null && usual.exceeded(two(seasons, i));
        };
    }

    /** Mean and spread that forget by halves in a day; five spreads above is a spike. */
    private static Detector smoothedMean(Seasons seasons) {
        double forget = 1 - Math.pow(0.5, 1.0 / 288);
        double[] known = {Double.NaN, 0};
        return i -> {
            int now = two(seasons, i);
            double mean = known[0];
            double spread = Math.sqrt(Math.max(known[1], Math.max(mean, 1)));
            boolean spike =
                    !Double.isNaN(mean) && i > 3 * 2016 && now > Math.max(20, mean + 5 * spread);
            known[0] = Double.isNaN(mean) ? now : mean + forget * (now - mean);
            known[1] =
                    Double.isNaN(mean)
                            ? now
                            : (1 - forget) * (known[1] + forget * (now - mean) * (now - mean));
            return spike;
        };
    }

    private static int two(Seasons seasons, int bucket) {
        return seasons.counts().getOrDefault(Seasons.at(bucket), 0)
                + seasons.counts().getOrDefault(Seasons.at(bucket - 1), 0);
    }

    /** How many alarms were right, and how many spikes were found. */
    private static final class Score {
        private int right;
        private int wrong;
        private int found;
        private int spikes;

        void add(Seasons seasons, Detector detector) {
            Set<Instant> seen = new HashSet<>();
            boolean on = false;
            for (int i = 0; i < seasons.buckets(); i++) {
                boolean now = detector.spike(i);
                Instant spike = seasons.spike(Seasons.at(i));
                if (now && spike != null) {
                    seen.add(spike);
                }
                if (now && !on) {
                    right += spike != null ? 1 : 0;
                    wrong += spike == null ? 1 : 0;
                }
                on = now;
            }
            found += seen.size();
            spikes += seasons.spikes();
        }

        double precision() {
            return (double) right / Math.max(1, right + wrong);
        }

        double recall() {
            return (double) found / Math.max(1, spikes);
        }

        double f1() {
            return 2 * precision() * recall() / Math.max(1e-9, precision() + recall());
        }

        @Override
        public String toString() {
            return "precision %.2f, recall %.2f, F1 %.2f (%d alarms, %d spikes)"
                    .formatted(precision(), recall(), f1(), right + wrong, spikes);
        }
    }
}
