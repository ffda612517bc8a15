package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleFightsTest {
    private static final String DOWN = "alert.name == 'Down'";
    private static final String IN_TEST = "environment == 'test'";

    @Test
    void aNarrowerRuleWithAnotherPlaybookCanOnlyEndWithPeople() {
        assertThat(fights(rule("a", DOWN, "x"), rule("b", IN_TEST + " && " + DOWN, "y")))
                .singleElement()
                .matches(f -> f.contains("rule 'a' matches too and says playbook 'x'"));
    }

    @Test
    void twoOfTheSameConditionAreSaidOnce() {
        assertThat(fights(rule("a", DOWN, "x"), rule("b", "  " + DOWN, "y"))).hasSize(1);
        assertThat(fights(rule("a", DOWN, "x"), rule("b", DOWN, "x"))).isEmpty();
    }

    @Test
    void anExceptionForPeopleIsNoFightButAWideHandOverIs() {
        assertThat(fights(rule("a", DOWN, "x"), rule("b", DOWN + " && " + IN_TEST, null)))
                .isEmpty();
        assertThat(fights(rule("a", DOWN, null), rule("b", DOWN + " && " + IN_TEST, "x")))
                .singleElement()
                .matches(f -> f.contains("says handOver"));
    }

    @Test
    void whatIsNotARowOfConditionsIsComparedAsAWhole() {
        assertThat(RuleFights.conjuncts("a || b && c")).containsExactly("a || b && c");
        assertThat(RuleFights.conjuncts("(a || b) && c == '&& d'"))
                .containsExactlyInAnyOrder("(a || b)", "c == '&& d'");
        assertThat(fights(rule("a", DOWN, "x"), rule("b", DOWN + " || " + IN_TEST, "y"))).isEmpty();
    }

    private static List<String> fights(String... rules) {
        return Lint.check(Map.of("rules.yaml", String.join("---\n", rules))).stream()
                .map(Finding::what)
                .filter(what -> what.contains("people have to choose"))
                .toList();
    }

    private static String rule(String name, String when, @Nullable String playbook) {
        return """
        apiVersion: aimos/v1
        kind: Rule
        metadata: {name: %s, version: 1.0.0, owner: team}
        spec:
          order: 10
          when: "%s"
          then: {%s}
        """
                .formatted(
                        name, when, playbook == null ? "handOver: Ask." : "playbook: " + playbook);
    }
}
