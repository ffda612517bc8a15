package org.aimos.decision.backtest;

import static org.aimos.decision.backtest.BacktestTest.inForce;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimos.decision.Samples;
import org.aimos.resources.policy.InForce;
import org.junit.jupiter.api.Test;

class UntriedTest {
    private static final List<InForce<?>> IN_FORCE =
            inForce(Samples.all(Samples.SERVICES, Samples.complete()));

    @Test
    void whatIsJudgedWhollyNeedsNoWords() {
        String rule = Samples.RULE.replace("CheckoutDown", "Other");
        String policy = Samples.POLICY.replace("== 'test'", "== 'staging'");
        String tiers = Samples.SERVICES.replace("tier: 2", "tier: 4");
        String match = Samples.PLAYBOOK.replace("'critical'", "'warning'").replace("low", "high");

        assertThat(untried(Samples.all(rule, policy, tiers, match, Samples.AUTONOMY))).isEmpty();
    }

    @Test
    void changedFlappingBudgetsAndReachOfAServiceAreNotTried() {
        assertThat(untried(service("flapping: {changes: 3}")))
                .containsExactly(
                        "Service checkout: its flapping is not tried; what flapped then counts as flapping.");
        assertThat(untried(service("errorBudget: 2h")))
                .containsExactly(
                        "Service checkout: its errorBudget is not tried; what was left then counts.");
        assertThat(untried(service("dependencies: [search]")))
                .singleElement()
                .asString()
                .startsWith("Service checkout: what a run may reach of it");
    }

    @Test
    void limitsOfAPolicyAreNotTriedButSelfHeals() {
        assertThat(untried(policy("selfHealsPerIncident: 3"))).isEmpty();
        assertThat(untried(policy("selfHealsPerIncident: 3, stormIncidents: 5, holdResolve: 1m")))
                .singleElement()
                .asString()
                .contains("Policy calm: its limits")
                .contains("stormIncidents")
                .contains("holdResolve")
                .doesNotContain("selfHealsPerIncident");
    }

    @Test
    void whatAPlaybookDoesIsNotTried() {
        assertThat(untried(Samples.PLAYBOOK.replace("/restart}", "/stop}")))
                .singleElement()
                .asString()
                .startsWith("Playbook restart-service: only its match and risk are tried");
    }

    @Test
    void kindsThatNothingIsJudgedByAreNamed() {
        String window =
                """
                apiVersion: aimos/v1
                kind: ChangeWindow
                metadata: {name: nightly, version: 1.0.0, owner: team}
                spec:
                  type: freeze
                  from: '2026-03-01T00:00:00Z'
                  to: '2026-03-01T01:00:00Z'
                  reason: Nothing is changed.

                """;

        assertThat(untried(window))
                .containsExactly("ChangeWindow nightly: a backtest does not try this kind.");
    }

    private static List<String> untried(String changed) {
        return Tried.of(inForce(changed), IN_FORCE).untried();
    }

    private static String service(String field) {
        return Samples.SERVICES.replace("  tier: 2\n", "  tier: 2\n  " + field + "\n");
    }

    private static String policy(String limits) {
        return """
        apiVersion: aimos/v1
        kind: Policy
        metadata: {name: calm, version: 1.0.0, owner: team}
        spec: {limits: {%s}}
        """
                .formatted(limits);
    }
}
