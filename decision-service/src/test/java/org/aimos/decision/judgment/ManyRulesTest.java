package org.aimos.decision.judgment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimos.decision.Samples;
import org.aimos.events.Decision.RuleMatch;
import org.junit.jupiter.api.Test;

class ManyRulesTest {
    @Test
    void fewRulesAreAllListed() {
        assertThat(asked(rules(50, "'Other-%d'"))).hasSize(50).noneMatch(RuleMatch::matched);
    }

    @Test
    void ofManyRulesThoseThatMatchedAndSomeThatCameNearAreListed() {
        String near = rules(60, "'CheckoutDown' && service.tier == 4 && alert.title != '%d'");
        String far = rules(500, "'Other-%d'").replace("name: rule-", "name: far-");

        var asked = asked(Samples.all(near, far, Samples.RULE));

        assertThat(asked).noneMatch(rule -> rule.name().startsWith("far-"));
        assertThat(asked.stream().filter(RuleMatch::matched))
                .extracting(RuleMatch::name)
                .containsExactly("service-down");
        assertThat(asked.stream().filter(rule -> !rule.matched())).hasSize(50);
    }

    private static List<RuleMatch> asked(String yaml) {
        return new Cases().resources(yaml).decide().rules();
    }

    private static String rules(int count, String name) {
        return IntStream.range(0, count)
                .mapToObj(i ->
                        Samples.RULE
                                .replace("name: service-down", "name: rule-" + i)
                                .replace("'CheckoutDown'", name.formatted(i)))
                .collect(Collectors.joining("---\n"));
    }
}
