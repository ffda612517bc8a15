package org.aimos.learning.score;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import org.aimos.events.Score.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.sgd.linear.LinearSGDModel;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.classification.sgd.objectives.LogMulticlass;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.la.DenseMatrix;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * A logistic regression by Tribuo: AdaGrad over the logistic loss, a fixed number of passes in an
 * order that a fixed seed gives.
 *
 * @param weights by feature
 */
record Regression(double intercept, Map<String, Double> weights) {
    private static final int PASSES = 20;
    private static final double RATE = 0.3;
    private static final double EPSILON = 1e-6;
    private static final long SEED = 1;
    private static final Label YES = new Label("yes");
    private static final Label NO = new Label("no");

    /**
     * Learns from sorted examples, nothing when all ended alike; other features are not looked at.
     */
    static Regression learned(List<Example> examples, SortedSet<String> features) {
        var factory = new LabelFactory();
        var data =
                new MutableDataset<>(
                        new SimpleDataSourceProvenance("outcomes", OffsetDateTime.MIN, factory),
                        factory);
        for (Example example : examples) {
            List<Feature> known =
                    example.features().stream().filter(f -> features.contains(f.name())).toList();
            if (!known.isEmpty()) {
                data.add(
                        new ArrayExample<>(
                                example.yes() ? YES : NO,
                                known.stream().map(Feature::name).toArray(String[]::new),
                                known.stream().mapToDouble(Feature::value).toArray()));
            }
        }
        if (data.getOutputs().size() < 2) {
            return new Regression(0, Map.of());
        }
        var trainer =
                new LinearSGDTrainer(
                        new LogMulticlass(), new AdaGrad(RATE, EPSILON), PASSES, -1, 1, SEED);
        return of(trainer.train(data), features);
    }

    /** Two rows of weights say one thing: how much more likely yes is than no. */
    private static Regression of(LinearSGDModel model, SortedSet<String> features) {
        DenseMatrix rows = model.getWeightsCopy();
        int yes = model.getOutputIDInfo().getID(YES);
        int no = model.getOutputIDInfo().getID(NO);
        int last = rows.getDimension2Size() - 1;
        var weights = new TreeMap<String, Double>();
        for (String feature : features) {
            int column = model.getFeatureIDMap().getID(feature);
            if (column >= 0) {
                weights.put(feature, rows.get(yes, column) - rows.get(no, column));
            }
        }
        return new Regression(rows.get(yes, last) - rows.get(no, last), weights);
    }

    double logit(Example example) {
        double sum = intercept;
        for (Feature feature : example.features()) {
            sum += feature.value() * weights.getOrDefault(feature.name(), 0.0);
        }
        return sum;
    }
}
