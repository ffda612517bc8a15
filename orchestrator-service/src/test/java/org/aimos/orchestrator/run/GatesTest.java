package org.aimos.orchestrator.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.Decision;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.orchestrator.plan.Plans;
import org.junit.jupiter.api.Test;

class GatesTest {
    private static final String CHECKED =
            """
            steps:
              - {id: check, uses: http.get, with: {target: t}}
              - id: restart
                if: '!steps.check.ok'
                uses: http.post
                with: {target: t, path: '/{{ steps.check.body }}'}
                irreversible: yes it is
              - {id: tell, uses: http.post, with: {target: t}, irreversible: it is said}
            """;
    private static final String OWN_GATE =
            """
            steps:
              - {id: one, uses: http.post, with: {target: t}, irreversible: so, approval: {roles: [admin, auditor]}}
            """;
    private static final Map<String, Object> SICK = Map.of("ok", false, "body", "red");

    @Test
    void people_are_asked_before_the_first_effect_with_a_plan_and_its_digest() {
        var drill = Drill.started(Plans.gated(CHECKED)).succeed(SICK);

        var approval = Objects.requireNonNull(drill.state.run().approval());
        assertThat(drill.status()).isEqualTo(RunStatus.AWAITING_APPROVAL);
        assertThat(approval.status()).isEqualTo(ApprovalStatus.ASKED);
        assertThat(approval.plan().getFirst()).contains("restart: http.post", "/red");
        assertThat(approval.digest()).matches("sha256:[0-9a-f]{64}");
        assertThat(approval.excluded()).containsExactly("ann");
        assertThat(drill.command()).isEqualTo(new Command.AskApproval(approval));
    }

    @Test
    void reads_are_read_again_after_the_grant_and_the_same_plan_goes_on() {
        var drill = Drill.started(Plans.gated(CHECKED)).succeed(SICK).answer(true);
        assertThat(drill.command()).isInstanceOf(Command.RereadStep.class);

        drill.succeed(SICK);
        assertThat(drill.command()).isInstanceOf(Command.ExecuteStep.class);
        drill.succeed().succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_plan_that_changed_is_asked_once_more_and_then_handed_over() {
        var drill = Drill.started(Plans.gated(CHECKED)).succeed(SICK).answer(true);
        var first = Objects.requireNonNull(drill.state.run().approval()).id();

        drill.succeed(Map.of("ok", false, "body", "blue"));
        var second = Objects.requireNonNull(drill.state.run().approval());
        assertThat(second.id()).isNotEqualTo(first);
        assertThat(second.plan().getFirst()).contains("/blue");

        drill.answer(true).succeed(Map.of("ok", false, "body", "green"));
        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
    }

    @Test
    void nothing_left_to_do_needs_no_answer() {
        var healthy =
                """
                steps:
                  - {id: check, uses: http.get, with: {target: t}}
                  - {id: restart, if: '!steps.check.ok', uses: http.post, with: {target: t}, irreversible: so}
                """;
        var drill = Drill.started(Plans.gated(healthy)).succeed(Map.of("ok", false)).answer(true);

        drill.succeed(Map.of("ok", true));

        assertThat(drill.status()).isEqualTo(RunStatus.NO_CHANGE);
    }

    @Test
    void a_refusal_hands_over_with_its_reason() {
        var drill = Drill.started(Plans.gated(CHECKED)).succeed(SICK).answer(false);

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().reason()).isEqualTo("refused by bob: because");
        assertThat(drill.step("restart")).isEqualTo(StepStatus.CANCELLED);
    }

    @Test
    void silence_hands_over() {
        var drill = Drill.started(Plans.gated(CHECKED)).succeed(SICK);

        drill.waits(Duration.ofMinutes(31));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.commands).hasSize(1).first().isInstanceOf(Command.CloseApproval.class);
    }

    @Test
    void people_are_reminded_once_before_their_time_is_over() {
        var drill = Drill.started(Plans.gated(CHECKED)).succeed(SICK);

        drill.waits(Duration.ofMinutes(19))
                .waits(Duration.ofMinutes(2))
                .waits(Duration.ofMinutes(5));

        assertThat(drill.status()).isEqualTo(RunStatus.AWAITING_APPROVAL);
        assertThat(drill.facts).filteredOn(RunFact.ApprovalReminded.class::isInstance).hasSize(1);
        drill.waits(Duration.ofMinutes(5));
        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
    }

    @Test
    void one_of_several_who_agrees_is_told_and_the_question_stands() {
        var drill = Drill.started(Plans.gated(CHECKED)).succeed(SICK);
        var asked = Objects.requireNonNull(drill.state.run().approval());

        drill.signal(new Signal.Agreed(asked.id(), "eve", "seen it", drill.now));

        assertThat(drill.status()).isEqualTo(RunStatus.AWAITING_APPROVAL);
        var told = Objects.requireNonNull(drill.state.run().approval());
        assertThat(told.agreed())
                .containsExactly(new Approval.Agreement("eve", "seen it", drill.now));
        drill.answer(true).succeed(SICK);
        assertThat(drill.status()).isEqualTo(RunStatus.RUNNING);
    }

    @Test
    void silence_escalates_once_when_policy_says_so() {
        var terms = new Decision.ApprovalTerms(List.of("on-call"), 1, 60, "escalate");
        var drill = Drill.started(Plans.of(CHECKED, terms)).succeed(SICK);

        var first = Objects.requireNonNull(drill.state.run().approval());
        assertThat(first.follows()).isNull();
        assertThat(first.consequence()).contains("the next level of people is asked");

        drill.waits(Duration.ofSeconds(61));
        assertThat(drill.status()).isEqualTo(RunStatus.AWAITING_APPROVAL);
        var second = Objects.requireNonNull(drill.state.run().approval());
        assertThat(second.follows()).isEqualTo(first.id());
        assertThat(second.consequence()).contains("people take over");
        drill.waits(Duration.ofSeconds(61));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.facts).filteredOn(RunFact.ApprovalAsked.class::isInstance).hasSize(2);
    }

    @Test
    void a_grant_that_is_too_old_is_asked_again() {
        var drill = Drill.started(Plans.gated(CHECKED)).succeed(SICK).answer(true);
        drill.now = drill.now.plus(Duration.ofMinutes(11));

        drill.succeed(SICK);

        assertThat(drill.status()).isEqualTo(RunStatus.AWAITING_APPROVAL);
    }

    @Test
    void an_open_question_is_withdrawn_when_the_incident_is_taken() {
        var drill = Drill.started(Plans.gated(CHECKED)).succeed(SICK);

        drill.signal(new Signal.IncidentTaken("bob", "mine"));

        assertThat(drill.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(drill.facts).filteredOn(RunFact.ApprovalWithdrawn.class::isInstance).hasSize(1);
    }

    @Test
    void waiting_for_people_is_no_working_time() {
        var drill = Drill.started(Plans.gated(CHECKED + "timeout: 2m\n")).succeed(SICK);
        drill.now = drill.now.plus(Duration.ofMinutes(20));

        drill.answer(true).succeed(SICK).succeed().succeed();

        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void a_playbook_may_add_a_gate_of_its_own() {
        var drill =
                Drill.started(
                        Plans.of(
                                """
                                steps:
                                  - {id: one, uses: http.post, with: {target: t}, irreversible: so}
                                  - {id: two, uses: http.post, with: {target: t}, irreversible: so, approval: {roles: [admin], message: Sure?}}
                                """));
        drill.succeed();

        var approval = Objects.requireNonNull(drill.state.run().approval());
        assertThat(approval.roles()).containsExactly("admin");
        assertThat(approval.question()).isEqualTo("Sure?");
        drill.answer(true).waits(Duration.ZERO).succeed();
        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void where_policy_and_step_both_ask_only_who_both_name_may_answer() {
        var drill = Drill.started(Plans.of(OWN_GATE, terms("on-call", "admin")));

        var approval = Objects.requireNonNull(drill.state.run().approval());
        assertThat(approval.roles()).containsExactly("admin");
        drill.answer(true).waits(Duration.ZERO).succeed();
        assertThat(drill.status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    void where_policy_and_step_name_nobody_in_common_people_take_over() {
        var drill = Drill.started(Plans.of(OWN_GATE, terms("on-call", "approver")));

        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().reason())
                .isEqualTo(
                        "nobody may answer for one: policy wants an answer of on-call or approver,"
                                + " and the step one of admin or auditor");
        assertThat(drill.state.run().approval()).isNull();
        assertThat(drill.step("one")).isEqualTo(StepStatus.CANCELLED);
    }

    private static Decision.ApprovalTerms terms(String... roles) {
        return new Decision.ApprovalTerms(List.of(roles), 1, 1800, "hand-over");
    }

    @Test
    void a_group_is_asked_for_again_after_the_answer_as_a_step_is() {
        var grouped =
                """
                steps:
                  - {id: check, uses: http.get, with: {target: t}}
                  - id: both
                    if: '!steps.check.ok'
                    parallel:
                      branches:
                        - - {id: one, uses: http.post, with: {target: t}, irreversible: so}
                        - - {id: two, uses: http.post, with: {target: t}, irreversible: so}
                """;
        var drill = Drill.started(Plans.gated(grouped)).succeed(SICK).answer(true);

        drill.succeed(Map.of("ok", true));

        assertThat(drill.status()).isEqualTo(RunStatus.NO_CHANGE);
        assertThat(drill.step("both")).isEqualTo(StepStatus.SKIPPED);
        assertThat(drill.step("one")).isEqualTo(StepStatus.SKIPPED);
        assertThat(drill.state.run().remaining()).isEmpty();
    }

    @Test
    void a_loop_is_about_the_list_as_it_is_after_the_answer() {
        var looped =
                """
                steps:
                  - {id: list, uses: http.get, with: {target: t}}
                  - id: each
                    forEach: {in: steps.list.body, as: host}
                    steps:
                      - {id: look, uses: http.get, with: {target: t}}
                      - {id: fix, uses: http.post, with: {target: t, path: [fix, '{{ host }}']}, irreversible: so}
                """;
        var drill =
                Drill.started(Plans.gated(looped))
                        .succeed(Map.of("body", List.of("a", "b")))
                        .done("each[0].look");
        var first = Objects.requireNonNull(drill.state.run().approval());
        assertThat(first.plan().toString()).contains("[fix, a]", "[fix, b]");

        drill.answer(true).succeed(Map.of("body", List.of("b"))).succeed();
        drill.done("each[0].look");

        var second = Objects.requireNonNull(drill.state.run().approval());
        assertThat(second.id()).isNotEqualTo(first.id());
        assertThat(second.plan().toString()).contains("[fix, b]").doesNotContain("[fix, a]");
        drill.answer(true).succeed(Map.of("body", List.of("c"))).succeed();
        assertThat(drill.status()).isEqualTo(RunStatus.HANDED_OVER);
        assertThat(drill.state.run().reason())
                .isEqualTo("what was approved changed again before anything was done");
    }
}
