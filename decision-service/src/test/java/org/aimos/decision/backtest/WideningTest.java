package org.aimos.decision.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimos.decision.Yaml;
import org.aimos.decision.rulebook.Past;
import org.aimos.resources.Kind;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.policy.InForce;
import org.aimos.resources.policy.Policies;
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
    void asking_in_place_of_allowing_is_narrower_only_when_it_asks_as_much_as_usual() {
        assertThat(wider(policy("true", "allow", ""), asks("roles: [on-call], quorum: 2")))
                .isFalse();
        assertThat(wider(policy("true", "allow", ""), asks("roles: [on-call, reader]")))
                .as("high risk would have been asked about as usual")
                .isTrue();
        assertThat(wider(policy("true", "allow", ""), asks("expires: 4h"))).isTrue();
        assertThat(wider(asks("onExpiry: hand-over"), asks("onExpiry: escalate"))).isTrue();
    }

    @Test
    void a_policy_that_asks_never_lowers_what_others_ask() {
        List<String> others =
                List.of(
                        "roles: [on-call], quorum: 3, expires: 5m",
                        "roles: [approver]",
                        "quorum: 2");
        for (String other : others) {
            for (String added : List.of("roles: [on-call]", "expires: 10m", "quorum: 4")) {
                assertThat(wider(policy("true", "allow", ""), asks(added))).isFalse();
                var alone = ask(approval("other", other));
                var both = ask(approval("other", other), approval("a-first", added));

                assertThat(both.terms().quorum()).isGreaterThanOrEqualTo(alone.terms().quorum());
                assertThat(alone.terms().roles()).containsAll(both.terms().roles());
                assertThat(both.terms().expiresSeconds())
                        .isLessThanOrEqualTo(alone.terms().expiresSeconds());
            }
        }
    }

    private static Policies.Answer ask(String... policies) {
        var all =
                Past.of(
                        Terms.applied(Yaml.read(String.join("---\n", policies)), "ada"),
                        PolicySpec.class);
        return new Policies(all).ask(Map.of(), true);
    }

    private static PolicySpec asks(String terms) {
        return spec(approval("tried", terms));
    }

    private static String approval(String name, String terms) {
        return yaml("true", "approval", "  approval: {%s}\n".formatted(terms))
                .replace("name: tried", "name: " + name);
    }

    @Test
    void a_validation_more_is_narrower_and_one_less_or_another_is_not() {
        PolicySpec free = policy("true", "allow", "");
        PolicySpec one = checks("blast.hosts", "variables.n < 3");
        PolicySpec two = checks("blast.hosts", "variables.n < 3", "budget.left > 20");

        assertThat(wider(free, one)).isFalse();
        assertThat(wider(one, two)).isFalse();
        assertThat(wider(one, one)).isFalse();
        assertThat(wider(two, one)).isTrue();
        assertThat(wider(one, free)).isTrue();
        assertThat(wider(one, checks("blast.hosts", "variables.n < 4"))).isTrue();
        assertThat(wider(one, checks("blast.services", "variables.n < 3")))
                .as("the variable gives something else")
                .isTrue();
        assertThat(wider(one, policy("true", "approval", "")))
                .as("what was denied is asked for now")
                .isTrue();
        assertThat(wider(one, policy("true", "deny", ""))).isFalse();
        assertThat(wider(one, policy("environment == 'test'", "deny", ""))).isTrue();
        assertThat(wider(one, null)).isTrue();
        assertThat(wider(null, one)).isTrue();
    }

    private static PolicySpec checks(String n, String... validations) {
        String checks =
                Stream.of(validations)
                        .map("    - {expression: %s, message: Too much.}%n"::formatted)
                        .collect(Collectors.joining());
        return policy(
                "true",
                "allow",
                "  variables: [{name: n, expression: %s}]\n  validations:\n%s"
                        .formatted(n, checks));
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
