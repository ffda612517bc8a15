package org.aimos.resources.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.aimos.resources.Scope;
import org.junit.jupiter.api.Test;

class ShortlistTest {
    private static final List<String> PARTS =
            List.of(
                    "alert.name == 'A'",
                    "alert.name == 'B'",
                    "alert.severity == 'critical'",
                    "environment == 'test'",
                    "alert.labels.rack == 'r1'",
                    "service.tier < 3",
                    "alert.name in ['A', 'C']",
                    "(alert.name == 'A' || environment == 'test')");

    @Test
    void whatWantsAnotherTextIsLeftOutAndTheRestKeepsItsOrder() {
        var shortlist =
                of(
                        "alert.name == 'A' && service.tier < 3",
                        "alert.name == 'B'",
                        "environment == 'test' && alert.name == 'A'",
                        "environment == 'production'",
                        "service.tier < 3");

        assertThat(shortlist.of(variables("A", "critical", "test", Map.of())))
                .containsExactly(
                        "alert.name == 'A' && service.tier < 3",
                        "environment == 'test' && alert.name == 'A'",
                        "service.tier < 3");
    }

    @Test
    void whatCanNotBeAnsweredOrNeverCompiledStays() {
        var shortlist = of("alert.labels.rack == 'r1'", "alert.name ==");

        assertThat(shortlist.of(variables("A", "critical", "test", Map.of()))).hasSize(2);
        assertThat(shortlist.of(variables("A", "critical", "test", Map.of("rack", "r2"))))
                .containsExactly("alert.name ==");
    }

    @Test
    void nothingThatHoldsOrFailsIsEverLeftOut() {
        var random = new Random(7);
        for (int round = 0; round < 200; round++) {
            List<String> texts = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                texts.add(PARTS.get(random.nextInt(8)) + " && " + PARTS.get(random.nextInt(8)));
            }
            Map<String, Object> variables =
                    variables(
                            List.of("A", "B", "C").get(random.nextInt(3)),
                            random.nextBoolean() ? "critical" : "low",
                            random.nextBoolean() ? "test" : "production",
                            random.nextBoolean() ? Map.of("rack", "r1") : Map.of());

            List<String> left = of(texts.toArray(String[]::new)).of(variables);

            var silent = new ArrayList<>(texts);
            left.forEach(silent::remove);
            assertThat(silent)
                    .allSatisfy(text ->
                            assertThat(Checked.compile(text, Scope.RULE).ask(variables))
                                    .isEqualTo(new Checked.Answer(false, null)));
        }
    }

    private static Shortlist<String> of(String... texts) {
        Map<String, Checked> compiled = new HashMap<>();
        for (String text : texts) {
            compiled.computeIfAbsent(text, t -> Checked.compile(t, Scope.RULE));
        }
        return new Shortlist<>(List.of(texts), text -> Objects.requireNonNull(compiled.get(text)));
    }

    private static Map<String, Object> variables(
            String name, String severity, String environment, Map<String, String> labels) {
        return Map.of(
                "alert",
                Map.of("name", name, "severity", severity, "labels", labels),
                "service",
                Map.of("tier", 2L),
                "environment",
                environment);
    }
}
