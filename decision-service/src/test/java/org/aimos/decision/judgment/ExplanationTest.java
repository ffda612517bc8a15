package org.aimos.decision.judgment;

import static org.aimos.decision.Alerts.firing;

import java.util.LinkedHashMap;
import java.util.Map;
import org.aimos.decision.Samples;
import org.aimos.events.Decision;
import org.aimos.testkit.GoldenFile;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    @Test
    void explanationsReadAsTheyShould() {
        var all = new LinkedHashMap<String, Cases>();
        all.put("acts alone", new Cases());
        all.put(
                "asks first",
                new Cases()
                        .resources(
                                Samples.RULE,
                                Samples.POLICY.replace(
                                        "verdict: allow",
                                        "verdict: approval\n  escalation: platform"),
                                Samples.AUTONOMY,
                                Samples.PLAYBOOK));
        all.put(
                "new version",
                new Cases().resources(Samples.RULE, Samples.POLICY, Samples.PLAYBOOK));
        all.put("second self-heal", new Cases().selfHeals(1));
        all.put("no rule", new Cases().alert(firing("Unheard")));
        all.put("no service", new Cases().alert(firing("CheckoutDown").service(null)));
        all.put(
                "misspelt environment",
                new Cases().alert(firing("CheckoutDown").environment("prod")));
        all.put("storm", new Cases().storm("More than 20 incidents opened within 300 s."));
        all.put(
                "hostile text",
                new Cases().alert(firing("Checkout\nDown {{ x }} '; drop table incident; --")));

        GoldenFile.of("src/test/resources/golden/explanations.txt").assertIs(text(all));
    }

    private static String text(Map<String, Cases> all) {
        var text = new StringBuilder();
        all.forEach((name, cases) -> {
            Decision decision = cases.decide();
            text.append("== ").append(name).append(": ").append(decision.mode().word());
            text.append('\n').append(decision.reason()).append("\n--\n");
            decision.explanation().forEach(s -> text.append(s).append('\n'));
            text.append('\n');
        });
        return text.toString();
    }
}
