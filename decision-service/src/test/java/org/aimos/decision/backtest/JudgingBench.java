package org.aimos.decision.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.judgment.Recorded;
import org.aimos.decision.rulebook.Rulebook;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How many decisions a second one thread makes from recorded text by 1,000 rules and 100 policies,
 * and how fast a backtest goes. Not run with the tests ({@code -Dtest=JudgingBench} runs it); it
 * asserts nothing about time.
 */
class JudgingBench {
    private static final Logger LOG = Logger.getLogger(JudgingBench.class);
    private static final int RULES = 1_000;
    private static final int POLICIES = 100;

    @Test
    void decisionsPerSecondWithAThousandRules() {
        Rulebook rulebook = Yaml.rulebook(large());
        List<Kept.Decided> history = BacktestTest.history();
        measure("warm-up", 500, i -> decide(history, rulebook, i));
        measure("decisions a second by 1,000 rules", 2_000, i -> decide(history, rulebook, i));
    }

    @Test
    void backtestOfFiveHundredThousand() {
        var backtest =
                new Backtest(
                        BacktestTest.IN_FORCE,
                        BacktestTest.IN_FORCE.with(
                                BacktestTest.inForce(
                                        Samples.RULE.replace("CheckoutDown", "Other"))));
        List<Kept.Decided> history = BacktestTest.history();
        var chapter = new ArrayList<Kept>();
        Collections.nCopies(100, history).forEach(chapter::addAll);
        measure("warm-up of the backtest", 5, i -> backtest.add(chapter));
        measure("thousands backtested a second", 500, i -> backtest.add(chapter));
        assertThat(backtest.report().decisions()).isEqualTo(505_000);
    }

    private static void decide(List<Kept.Decided> history, Rulebook rulebook, int i) {
        Recorded.of(history.get(i % history.size()).inputs()).decide(rulebook);
    }

    private static void measure(String what, int times, IntConsumer one) {
        long from = System.nanoTime();
        IntStream.range(0, times).forEach(one);
        double seconds = (System.nanoTime() - from) / 1e9;
        LOG.infof("BENCH %s: %.1f (%d in %.1f s)", what, times / seconds, times, seconds);
    }

    private static String large() {
        String rules =
                IntStream.range(0, RULES)
                        .mapToObj(i ->
                                Samples.RULE
                                        .replace("name: service-down", "name: rule-" + i)
                                        .replace(
                                                "'CheckoutDown'",
                                                "'Alert%d' && service.tier < 3".formatted(i)))
                        .collect(Collectors.joining("---\n"));
        String policies =
                IntStream.range(0, POLICIES)
                        .mapToObj(i -> Samples.POLICY.replace("name: test-may", "name: may-" + i))
                        .collect(Collectors.joining("---\n"));
        return Samples.all(rules, policies, Samples.RULE, Samples.AUTONOMY, Samples.PLAYBOOK);
    }
}
