package org.aimos.resources.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.aimos.events.Decision.PolicyMiss;
import org.aimos.events.Decision.PolicyVerdict;
import org.aimos.events.Verdict;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.ReadResult;
import org.aimos.resources.ResourceReader;
import org.junit.jupiter.api.Test;

class PoliciesTest {
    private static final String CHECKS =
            """
              variables:
                - {name: reach, expression: blast.hosts + blast.services}
                - {name: wide, expression: variables.reach > 5}
              validations:
                - {expression: '!variables.wide', message: It reaches too far.}
                - {expression: "!(playbook.risk == 'high')", message: It is too dangerous.}
            """;

    @Test
    void a_policy_whose_validations_hold_says_its_verdict() {
        assertThat(decisive(ask(true, 2, policy("one", "allow", CHECKS))))
                .returns(Verdict.ALLOW, PolicyVerdict::verdict)
                .returns("Because.", PolicyVerdict::message);
    }

    @Test
    void the_first_validation_that_does_not_hold_denies_and_says_why() {
        assertThat(decisive(ask(true, 4, policy("one", "allow", CHECKS))))
                .returns(Verdict.DENY, PolicyVerdict::verdict)
                .returns(
                        "It reaches too far. (validation 1 does not hold: !variables.wide)",
                        PolicyVerdict::message);
    }

    @Test
    void validations_are_asked_only_where_the_policy_matches() {
        String elsewhere = policy("one", "allow", CHECKS).replace("'test'", "'production'");
        Policies.Answer answer = ask(true, 4, elsewhere);

        assertThat(answer.decisive()).isNull();
        assertThat(answer.asked()).isEmpty();
        assertThat(answer.missed())
                .extracting(PolicyMiss::name, PolicyMiss::detail)
                .containsExactly(tuple("one", "does not hold: environment == 'production'"));
    }

    @Test
    void a_validation_that_fails_denies_with_what_the_variable_lacks() {
        String broken =
                """
                  variables: [{name: left, expression: budget.left - 1}]
                  validations: [{expression: variables.left > 20, message: Little is left.}]
                """;
        PolicyVerdict said = decisive(ask(true, 2, policy("one", "allow", broken)));

        assertThat(said.verdict()).isEqualTo(Verdict.DENY);
        assertThat(said.message())
                .startsWith("validation 1 could not be answered, so it denies: ")
                .contains("variables.left has no value: 'budget.left - 1'");
    }

    @Test
    void a_variable_without_a_value_harms_no_validation_that_does_without_it() {
        String spare =
                """
                  variables: [{name: left, expression: budget.left - 1}]
                  validations:
                    - {expression: '!has(budget.left) || variables.left > 20', message: Little is left.}
                """;
        assertThat(decisive(ask(true, 2, policy("one", "allow", spare))).verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void a_validation_that_does_not_hold_goes_before_what_others_allow_and_ask() {
        Policies.Answer answer =
                ask(
                        true,
                        4,
                        policy("ask", "approval", ""),
                        policy("checked", "allow", CHECKS).replace("on-call", "checkers"),
                        policy("free", "allow", ""));

        assertThat(answer.asked())
                .extracting(PolicyVerdict::verdict)
                .containsExactly(Verdict.APPROVAL, Verdict.DENY, Verdict.ALLOW);
        assertThat(decisive(answer).name()).isEqualTo("checked");
        assertThat(answer.route()).isEqualTo("checkers");
    }

    @Test
    void without_a_playbook_only_the_route_is_asked() {
        assertThat(decisive(ask(false, 4, policy("one", "allow", CHECKS))).verdict())
                .isEqualTo(Verdict.ALLOW);
    }

    @Test
    void what_policies_ask_of_people_is_combined_strictly() {
        var terms =
                ask(
                                true,
                                2,
                                policy("a", "approval", asks("roles: [admin, approver]")),
                                policy("b", "approval", asks("quorum: 3, onExpiry: escalate")),
                                policy("c", "approval", asks("expires: 5m")),
                                policy("d", "allow", ""))
                        .terms();

        assertThat(terms.roles()).containsExactly("approver");
        assertThat(terms.quorum()).isEqualTo(3);
        assertThat(terms.expiresSeconds()).isEqualTo(300);
        assertThat(terms.onExpiry()).isEqualTo("hand-over");
    }

    @Test
    void one_that_leaves_its_terms_out_asks_as_usual() {
        var answer =
                ask(
                        true,
                        2,
                        policy("a", "approval", asks("roles: [admin]")),
                        policy("b", "approval", ""));

        assertThat(decisive(answer).verdict()).isEqualTo(Verdict.DENY);
        assertThat(decisive(answer).message())
                .isEqualTo(
                        "it wants approval, but nobody may approve: no role is accepted by all of"
                                + " 'a' (admin), 'b' (on-call or approver).");
        assertThat(answer.terms().roles()).isEmpty();
    }

    @Test
    void what_is_said_does_not_depend_on_how_many_others_there_are() {
        String elsewhere =
                policy("broken", "deny", "")
                        .replace(
                                "environment == 'test'",
                                "budget.left > 1.0 && environment == 'production'");
        String here = elsewhere.replace("broken", "here").replace("'production'", "'test'");
        for (int others : new int[] {0, 60}) {
            String[] all =
                    Stream.concat(
                                    Stream.of(elsewhere, here),
                                    IntStream.range(0, others)
                                            .mapToObj(i ->
                                                    policy("other-" + i, "allow", "")
                                                            .replace("'test'", "'production'")))
                            .toArray(String[]::new);

            assertThat(ask(true, 2, all).asked())
                    .extracting(PolicyVerdict::name, PolicyVerdict::verdict)
                    .as("beside %d others", others)
                    .containsExactly(tuple("here", Verdict.DENY));
        }
    }

    private static PolicyVerdict decisive(Policies.Answer answer) {
        return Objects.requireNonNull(answer.decisive());
    }

    private static Policies.Answer ask(boolean about, long hosts, String... policies) {
        Map<String, Object> variables =
                Map.of(
                        "environment", "test",
                        "blast", Map.of("hosts", hosts, "services", 2L),
                        "budget", Map.of(),
                        "playbook", Map.of("risk", "low"));
        return new Policies(Arrays.stream(policies).map(PoliciesTest::read).toList())
                .ask(variables, about);
    }

    private static InForce<PolicySpec> read(String yaml) {
        ReadResult result = new ResourceReader().read("policy.yaml", yaml);
        assertThat(result.findings()).isEmpty();
        return result.resources().stream()
                .flatMap(resource -> resource.as(PolicySpec.class).stream())
                .map(resource -> new InForce<>(resource, "ada"))
                .findFirst()
                .orElseThrow();
    }

    private static String asks(String terms) {
        return "  approval: {%s}\n".formatted(terms);
    }

    private static String policy(String name, String verdict, String more) {
        return """
        apiVersion: aimos/v1
        kind: Policy
        metadata: {name: %s, version: 1.0.0, owner: t}
        spec:
          match: environment == 'test'
          verdict: %s
          message: Because.
          escalation: on-call
        """
                        .formatted(name, verdict)
                + more;
    }
}
