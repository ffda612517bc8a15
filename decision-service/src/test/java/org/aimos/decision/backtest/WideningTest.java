package org.aimos.decision.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.aimos.decision.Yaml;
import org.aimos.resources.Kind;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.policy.InForce;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WideningTest {
    private static final PolicySpec ALLOW = policy("environment == 'test'", "allow", "");
    private static final PolicySpec ASK = policy("environment == 'test'", "approval", "");
    private static final PolicySpec DENY = policy("environment == 'test'", "deny", "");

    @Test
    void what_says_deny_is_narrower_and_what_says_more_is_not() {
        assertThat(wider(null, DENY)).isFalse();
        assertThat(wider(null, ASK)).isTrue();
        assertThat(wider(null, ALLOW)).isTrue();
        assertThat(wider(ALLOW, ASK)).isFalse();
        assertThat(wider(ASK, DENY)).isFalse();
        assertThat(wider(ALLOW, policy("true", "deny", ""))).isFalse();
        assertThat(wider(ASK, ALLOW)).isTrue();
        assertThat(wider(DENY, ASK)).isTrue();
    }

    @Test
    void another_condition_is_not_proven_narrower() {
        assertThat(wider(ALLOW, policy("true", "allow", ""))).isTrue();
        assertThat(wider(DENY, policy("environment == 'production'", "deny", ""))).isTrue();
        assertThat(wider(ALLOW, ALLOW)).isFalse();
    }

    @Test
    void an_approval_that_asks_less_is_wider() {
        PolicySpec two = policy("true", "approval", "  approval: {roles: [on-call], quorum: 2}\n");
        PolicySpec one = policy("true", "approval", "  approval: {roles: [on-call], quorum: 1}\n");
        assertThat(wider(two, one)).isTrue();
        assertThat(wider(one, two)).isFalse();
    }

    @Test
    void taking_a_policy_away_is_wider_unless_it_allowed_or_never_matched() {
        assertThat(wider(DENY, null)).isTrue();
        assertThat(wider(ALLOW, null)).isFalse();
        assertThat(wider(policy("false", "deny", ""), null)).isFalse();
    }

    @Test
    void whatever_brakes_less_is_wider_and_named() {
        assertThat(Widening.of(null, limits("holdResolve: 1s"), List.of()))
                .contains("it brakes less: holdResolve");
        assertThat(wider(null, limits("runsForAutonomous: 5"))).isTrue();
        assertThat(wider(null, limits("runsForAutonomous: 50"))).isFalse();
        assertThat(wider(limits("effectsPer10Minutes: 5"), null)).isTrue();
        assertThat(wider(null, limits("selfHealsPerIncident: 3"))).isTrue();
        assertThat(wider(limits("selfHealsPerIncident: 3"), null)).isFalse();
        assertThat(wider(limits("selfHealsPerIncident: 0"), null)).isTrue();
    }

    @Test
    void a_backtest_knows_what_it_tried_and_what_was_in_force() {
        InForce<?> allow = inForce("one", "allow");
        InForce<?> ask = inForce("two", "approval");
        Tried tried = Tried.of(List.of(inForce("one", "deny")), List.of(allow, ask));

        assertThat(tried.has(Kind.POLICY, "one", inForce("one", "deny").resource().digest()))
                .isTrue();
        assertThat(tried.has(Kind.POLICY, "one", allow.resource().digest())).isFalse();
        assertThat(tried.still(List.of(allow, ask))).isTrue();
        assertThat(tried.still(List.of(ask))).as("what it tries to change may change").isTrue();
        assertThat(tried.still(List.of(allow, inForce("two", "deny")))).isFalse();
    }

    private static boolean wider(@Nullable PolicySpec before, @Nullable PolicySpec after) {
        return Widening.of(before, after, List.of()).isPresent();
    }

    private static InForce<?> inForce(String name, String verdict) {
        return Terms.applied(
                        Yaml.read(
                                yaml("true", verdict, "").replace("name: tried", "name: " + name)),
                        "ada")
                .getFirst();
    }

    private static PolicySpec policy(String match, String verdict, String more) {
        return spec(yaml(match, verdict, more));
    }

    private static String yaml(String match, String verdict, String more) {
        return """
        apiVersion: aimos/v1
        kind: Policy
        metadata: {name: tried, version: 1.0.0, owner: team}
        spec:
          match: "%s"
          verdict: %s
          message: Because.
          escalation: on-call
        """
                        .formatted(match, verdict)
                + more;
    }

    private static PolicySpec limits(String line) {
        return spec(
                """
                apiVersion: aimos/v1
                kind: Policy
                metadata: {name: tried, version: 1.0.0, owner: team}
                spec: {limits: {%s}}
                """
                        .formatted(line));
    }

    private static PolicySpec spec(String yaml) {
        return Yaml.read(yaml).stream()
                .flatMap(one -> one.as(PolicySpec.class).stream())
                .findFirst()
                .orElseThrow()
                .spec();
    }
}
