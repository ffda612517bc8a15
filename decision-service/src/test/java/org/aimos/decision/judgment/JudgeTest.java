package org.aimos.decision.judgment;

import static org.aimos.decision.Alerts.firing;
import static org.aimos.decision.Samples.AUTONOMY;
import static org.aimos.decision.Samples.PLAYBOOK;
import static org.aimos.decision.Samples.POLICY;
import static org.aimos.decision.Samples.RULE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimos.decision.Alerts;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.incident.IncidentDraft;
import org.aimos.events.Decision;
import org.aimos.events.Mode;
import org.aimos.events.Severity;
import org.aimos.events.Verdict;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final String ASK =
            POLICY.replace("verdict: allow", "verdict: approval\n  escalation: platform")
                    .replace("name: test-may", "name: ask-first");

    @Test
    void everythingInOrderActsAlone() {
        Decision decision = new Cases().decide();

        assertThat(decision.mode()).isEqualTo(Mode.AUTONOMOUS);
        assertThat(playbook(decision)).isEqualTo("restart-service");
        assertThat(decision.risk()).isEqualTo("low");
        assertThat(decision.terms()).isNull();
        assertThat(decision.route()).isEqualTo("shop");
        assertThat(decision.autonomy().grantedBy()).isEqualTo("restart-checkout");
        assertThat(decision.rules()).singleElement().matches(Decision.RuleMatch::matched);
    }

    @Test
    void policiesSeeTheTimeWhatAnEffectReachesAndWhatIsLeftOfTheBudget() {
        assertThat(with("blast.hosts <= 2 && blast.services <= 3").decide().mode())
                .isEqualTo(Mode.AUTONOMOUS);
        assertThat(with("blast.services <= 3").stakes(2, 4, null).decide().mode())
                .isEqualTo(Mode.HAND_OVER);
        assertThat(with("!has(budget.left) || budget.left > 20").decide().mode())
                .as("without a budget")
                .isEqualTo(Mode.AUTONOMOUS);
        assertThat(with("!has(budget.left) || budget.left > 20").stakes(2, 3, 10).decide().mode())
                .isEqualTo(Mode.HAND_OVER);
        assertThat(with("time.hour in [3, 10] && time.weekday == 'sunday'").decide().mode())
                .isEqualTo(Mode.AUTONOMOUS);
        assertThat(with("time.weekday == 'monday'").decide().mode()).isEqualTo(Mode.HAND_OVER);
    }

    private static Cases with(String match) {
        return new Cases()
                .resources(
                        Samples.RULE,
                        Samples.POLICY.replace("environment == 'test'", '"' + match + '"'),
                        AUTONOMY,
                        PLAYBOOK)
                .stakes(2, 3, null);
    }

    @Test
    void theSameRecordedTextGivesTheSameDecisionWordForWord() {
        var cases = new Cases();
        Recorded recorded = Recorded.of(cases.situation());

        Decision first = recorded.decide(cases.rulebook());
        Decision again = Recorded.of(recorded.text()).decide(Yaml.rulebook(Samples.complete()));

        assertThat(again).isEqualTo(first);
        assertThat(first.inputsDigest()).startsWith("sha256:").isEqualTo(recorded.digest());
        assertThat(recorded.text()).contains("\"kind\":\"Rulebook\"").contains("sha256:");
    }

    @Test
    void aFlappingConditionIsAtMostSuggested() {
        Decision decision = new Cases().flapping("It flaps: 6 changes.").decide();

        assertThat(decision.mode()).isEqualTo(Mode.SUGGEST);
        assertThat(decision.reason()).isEqualTo("It flaps: 6 changes.");
    }

    @Test
    void whatIsSilencedIsOnlyObserved() {
        Decision decision = new Cases().silence("Silence 'night' holds it back.").decide();

        assertThat(decision.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(decision.reason()).isEqualTo("Silence 'night' holds it back.");
    }

    @Test
    void noRuleHandsOver() {
        handsOver(new Cases().resources(POLICY, AUTONOMY, PLAYBOOK), "No rule matched.");
    }

    @Test
    void aBrokenRuleIsRecordedAndHandsOverWhenNothingElseMatches() {
        String broken = RULE.replace("alert.name == 'CheckoutDown'", "alert.labels.nothere == 'x'");

        Decision decision =
                handsOver(
                        new Cases().resources(broken, POLICY, AUTONOMY, PLAYBOOK),
                        "No rule matched, and service-down could not be answered.");

        assertThat(decision.rules().getFirst().matched()).isFalse();
        assertThat(decision.rules().getFirst().detail()).startsWith("could not be answered: ");
    }

    @Test
    void twoPlaybooksAreForAPerson() {
        String other =
                RULE.replace("name: service-down", "name: another")
                        .replace("playbook: restart-service", "playbook: drain-node");

        handsOver(
                new Cases().resources(RULE, other, POLICY, AUTONOMY, PLAYBOOK),
                "The rules choose different playbooks (drain-node, restart-service), so a person"
                        + " has to.");
    }

    @Test
    void twoRulesForTheSamePlaybookAgree() {
        String other = RULE.replace("name: service-down", "name: another");

        Decision decision = new Cases().resources(RULE, other, POLICY, AUTONOMY, PLAYBOOK).decide();

        assertThat(decision.mode()).isEqualTo(Mode.AUTONOMOUS);
    }

    @Test
    void aPlaybookThatDoesNotExistHandsOver() {
        handsOver(
                new Cases().resources(RULE, POLICY, AUTONOMY),
                "The rules choose playbook 'restart-service', which does not exist.");
    }

    @Test
    void aPreconditionThatDoesNotHoldHandsOver() {
        handsOver(
                new Cases().alert(firing("CheckoutDown").severity(Severity.WARNING)),
                "The precondition of playbook 'restart-service' does not hold: alert.severity =="
                        + " 'critical'.");
    }

    @Test
    void noPolicyDenies() {
        handsOver(
                new Cases().resources(RULE, AUTONOMY, PLAYBOOK),
                "No policy allows it; what no policy allows is denied.");
    }

    @Test
    void policiesThatDoNotMatchStandInTheDecisionWithWhatWouldHaveToHold() {
        String elsewhere = POLICY.replace("environment == 'test'", "environment == 'staging'");

        Decision decision =
                handsOver(
                        new Cases().resources(RULE, elsewhere, AUTONOMY, PLAYBOOK),
                        "No policy allows it; what no policy allows is denied.");

        assertThat(decision.policies()).isEmpty();
        assertThat(decision.missed())
                .extracting(Decision.PolicyMiss::name, Decision.PolicyMiss::detail)
                .containsExactly(tuple("test-may", "does not hold: environment == 'staging'"));
        assertThat(decision.explanation())
                .contains(
                        "For more: A Policy that matches and says allow or approval. Of those there"
                                + " are, 'test-may' does not hold: environment == 'staging'.");
    }

    @Test
    void noDecisionNamesMoreThanTwentyPoliciesThatDoNotMatch() {
        String many =
                IntStream.range(0, 30)
                        .mapToObj(i ->
                                POLICY.replace("name: test-may", "name: policy-" + i)
                                        .replace("'test'", "'staging'"))
                        .collect(Collectors.joining("---\n"));

        Decision decision = new Cases().resources(RULE, POLICY, many, AUTONOMY, PLAYBOOK).decide();

        assertThat(decision.mode()).isEqualTo(Mode.AUTONOMOUS);
        assertThat(decision.missed()).hasSize(20);
    }

    @Test
    void aBrokenPolicyDeniesEvenWhenAnotherAllows() {
        String broken =
                POLICY.replace("name: test-may", "name: broken")
                        .replace("environment == 'test'", "alert.labels.nothere == 'x'");

        Decision decision =
                new Cases().resources(RULE, POLICY, broken, AUTONOMY, PLAYBOOK).decide();

        assertThat(decision.mode()).isEqualTo(Mode.HAND_OVER);
        assertThat(decision.reason()).startsWith("Policy 'broken' says deny: could not be");
        assertThat(decision.policies())
                .extracting(Decision.PolicyVerdict::verdict)
                .containsExactly(Verdict.DENY, Verdict.ALLOW);
    }

    @Test
    void theStrictestPolicyThatMatchesWins() {
        Decision decision = new Cases().resources(RULE, POLICY, ASK, AUTONOMY, PLAYBOOK).decide();

        assertThat(decision.mode()).isEqualTo(Mode.APPROVE);
        assertThat(decision.terms())
                .isEqualTo(
                        new Decision.ApprovalTerms(
                                List.of("on-call", "approver"), 1, 1800, "hand-over"));
    }

    @Test
    void severalPoliciesThatWantApprovalAreCombinedStrictly() {
        String first = asking("a-first", "roles: [on-call, approver], expires: 1h");
        String second = asking("b-second", "roles: [admin, approver], quorum: 2, expires: 10m");

        Decision decision =
                new Cases().resources(RULE, POLICY, first, second, AUTONOMY, PLAYBOOK).decide();

        assertThat(decision.terms())
                .isEqualTo(new Decision.ApprovalTerms(List.of("approver"), 2, 600, "hand-over"));
    }

    @Test
    void policiesWithoutACommonRoleLeaveNobodyToApproveAndDeny() {
        String first = asking("a-first", "roles: [on-call]");
        String second = asking("b-second", "roles: [admin]");

        Decision decision =
                handsOver(
                        new Cases().resources(RULE, POLICY, first, second, AUTONOMY, PLAYBOOK),
                        "Policy 'a-first' says deny: it wants approval, but nobody may approve: no"
                                + " role is accepted by all of 'a-first' (on-call), 'b-second' (admin).");

        assertThat(decision.terms()).isNull();
        assertThat(decision.policies())
                .extracting(Decision.PolicyVerdict::verdict)
                .containsExactly(Verdict.DENY, Verdict.DENY, Verdict.ALLOW);
    }

    private static String asking(String name, String terms) {
        return ASK.replace("name: ask-first", "name: " + name)
                + "  approval: {%s}\n".formatted(terms);
    }

    @Test
    void aValidationThatDoesNotHoldDeniesAndIsNamed() {
        String checked =
                POLICY
                        + """
                          escalation: platform
                          variables:
                            - {name: needed, expression: blast.services}
                          validations:
                            - {expression: variables.needed <= 3, message: Too many need it.}
                        """;

        assertThat(checked(checked).stakes(2, 3, null).decide().mode()).isEqualTo(Mode.AUTONOMOUS);
        Decision denied =
                handsOver(
                        checked(checked).stakes(2, 4, null),
                        "Policy 'test-may' says deny: Too many need it. (validation 1 does not hold:"
                                + " variables.needed <= 3)");
        assertThat(denied.route()).isEqualTo("platform");
    }

    @Test
    void aValidationThatFailsDenies() {
        String broken =
                POLICY
                        + """
                          escalation: platform
                          validations:
                            - {expression: budget.left > 20, message: Little is left.}
                        """;

        Decision decision = checked(broken).stakes(2, 3, null).decide();

        assertThat(decision.mode()).isEqualTo(Mode.HAND_OVER);
        assertThat(decision.reason())
                .startsWith(
                        "Policy 'test-may' says deny: validation 1 could not be answered, so it"
                                + " denies: ");
    }

    private static Cases checked(String policy) {
        return new Cases().resources(RULE, policy, AUTONOMY, PLAYBOOK);
    }

    @Test
    void anApprovalThatNobodyCanBeAskedForHandsOver() {
        Decision decision =
                handsOver(
                        new Cases()
                                .services(Samples.SERVICES.replace("  escalation: shop\n", ""))
                                .selfHeals(1),
                        "It needs an approval, but nobody can be asked: neither a policy nor the"
                                + " service names an Escalation.");

        assertThat(decision.route()).isNull();
    }

    @Test
    void thePolicysEscalationGoesBeforeTheServices() {
        Decision decision = new Cases().resources(RULE, ASK, AUTONOMY, PLAYBOOK).decide();

        assertThat(decision.route()).isEqualTo("platform");
    }

    @Test
    void highRiskNeverActsAlone() {
        Decision decision =
                new Cases()
                        .resources(
                                RULE, POLICY, AUTONOMY, PLAYBOOK.replace("risk: low", "risk: high"))
                        .decide();

        assertThat(decision.mode()).isEqualTo(Mode.APPROVE);
        assertThat(decision.reason()).contains("risk is high");
    }

    @Test
    void aNewVersionIsOnlyObserved() {
        Decision decision =
                new Cases()
                        .resources(
                                RULE,
                                POLICY,
                                AUTONOMY,
                                PLAYBOOK.replace("version: 3.2.0", "version: 3.3.0"))
                        .decide();

        assertThat(decision.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(decision.autonomy().grantedBy()).isNull();
    }

    @Test
    void nobodyGrantsAutonomyToHisOwnPlaybook() {
        Decision decision =
                new Cases().rulebook(Yaml.rulebook(Samples.complete(), Yaml.AUTHOR)).decide();

        assertThat(decision.mode()).isEqualTo(Mode.OBSERVE);
        assertThat(decision.autonomy().reason()).contains("ada, who also applied the playbook");
    }

    @Test
    void theSecondSelfHealNeedsAPerson() {
        Decision decision = new Cases().selfHeals(1).decide();

        assertThat(decision.mode()).isEqualTo(Mode.APPROVE);
        assertThat(decision.reason())
                .isEqualTo("Automation already acted on this incident once, and it is back.");
    }

    @Test
    void noServiceHandsOverWithoutOwner() {
        Decision decision =
                handsOver(
                        new Cases().alert(firing("CheckoutDown").service("checkuot")),
                        "No Service resource matches this alert of service 'checkuot', so it has"
                                + " no owner: add a Service.");

        assertThat(decision.route()).isNull();
        assertThat(decision.service()).isNull();
    }

    @Test
    void aMisspeltEnvironmentHandsOver() {
        handsOver(
                new Cases().alert(firing("CheckoutDown").environment("tset")),
                "The alert says environment 'tset', which does not exist: it counts as production."
                        + " Mend the label; it must be one of production, staging, test,"
                        + " development.");
    }

    @Test
    void aStormStopsEverything() {
        handsOver(new Cases().storm("It storms."), "It storms.");
    }

    @Test
    void whatAPersonHasTakenIsLeftAlone() {
        handsOver(
                new Cases()
                        .incident(i -> IncidentDraft.of(i).taken("olga", Alerts.second(9)).next()),
                "olga has taken it over.");
    }

    @Test
    void aPolicyMayRouteWhatHasNoPlaybook() {
        String catchAll =
                POLICY.replace("environment == 'test'", "'!has(service.name)'")
                        .replace("verdict: allow", "verdict: deny")
                        .replace("message:", "escalation: everybody\n  message:");

        Decision decision =
                new Cases().resources(catchAll).alert(firing("Whatever").service(null)).decide();

        assertThat(decision.mode()).isEqualTo(Mode.HAND_OVER);
        assertThat(decision.route()).isEqualTo("everybody");
    }

    private static String playbook(Decision decision) {
        return Objects.requireNonNull(decision.playbook()).name();
    }

    private static Decision handsOver(Cases cases, String reason) {
        Decision decision = cases.decide();
        assertThat(decision.mode()).isEqualTo(Mode.HAND_OVER);
        assertThat(decision.reason()).isEqualTo(reason);
        assertThat(decision.explanation()).anyMatch(s -> s.contains(reason));
        return decision;
    }
}
