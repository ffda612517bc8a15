package org.aimos.orchestrator.approval;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.orchestrator.approval.Judgement.Counts;
import org.aimos.orchestrator.approval.Judgement.Decides;
import org.aimos.orchestrator.approval.Judgement.MayNot;
import org.aimos.orchestrator.approval.Judgement.TooLate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApprovalRulesTest {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "bob,   on-call,  true,  right, , Decides",
        "bob,   approver, true,  right, , Decides",
        "bob,   admin,    true,  right, , MayNot",
        "bob,   viewer,   true,  right, , MayNot",
        "bob,   auditor,  false, ,      no, MayNot",
        "ann,   on-call,  true,  right, , MayNot",
        "ann,   on-call,  false, ,      no, MayNot",
        "bob,   on-call,  true,  wrong, , TooLate",
        "bob,   on-call,  true,  ,      , TooLate",
        "bob,   on-call,  false, ,      no, Decides",
        "bob,   on-call,  false, ,      , Incomplete",
        "bob,   on-call,  false, ,      '  ', Incomplete",
    })
    void who_may_answer_what(
            String person,
            String role,
            boolean granted,
            @Nullable String digest,
            @Nullable String reason,
            String expected) {
        var answer = new Answer(person, Set.of(role), granted, digest, reason, NOON);

        var judgement = ApprovalRules.judge(asked(1), answer, Set.of());

        assertThat(judgement.getClass().getSimpleName()).isEqualTo(expected);
    }

    @Test
    void the_reason_says_who_may_and_why_not() {
        assertThat(ApprovalRules.judge(asked(1), grant("bob", "viewer"), Set.of()))
                .isEqualTo(
                        new MayNot(
                                "Only on-call or approver may answer this question, and bob is"
                                        + " neither."));
        assertThat(ApprovalRules.judge(asked(1), grant("ann", "on-call"), Set.of()))
                .isInstanceOfSatisfying(
                        MayNot.class, m -> assertThat(m.why()).startsWith("ann wrote or applied"));
    }

    @Test
    void more_people_must_agree_when_the_quorum_says_so_and_each_counts_once() {
        assertThat(ApprovalRules.judge(asked(2), grant("bob", "on-call"), Set.of()))
                .isEqualTo(new Counts(1));
        assertThat(ApprovalRules.judge(asked(2), grant("bob", "on-call"), Set.of("bob")))
                .isInstanceOf(TooLate.class);
        assertThat(ApprovalRules.judge(asked(2), grant("eve", "on-call"), Set.of("bob")))
                .isEqualTo(new Decides());
    }

    @Test
    void who_comes_later_sees_who_answered() {
        var granted = with(ApprovalStatus.GRANTED, 1);

        assertThat(ApprovalRules.judge(granted, grant("bob", "on-call"), Set.of("eve")))
                .isEqualTo(new TooLate("eve approved it already at " + NOON + "."));
    }

    @Test
    void an_expired_or_withdrawn_question_takes_no_answer() {
        var late = new Answer("bob", Set.of("on-call"), true, "right", null, NOON.plusSeconds(60));
        assertThat(ApprovalRules.judge(asked(1), late, Set.of())).isInstanceOf(TooLate.class);
        assertThat(
                        ApprovalRules.judge(
                                with(ApprovalStatus.WITHDRAWN, 1),
                                grant("bob", "on-call"),
                                Set.of()))
                .isInstanceOf(TooLate.class);
    }

    private static Answer grant(String person, String role) {
        return new Answer(person, Set.of(role), true, "right", null, NOON);
    }

    private static Approval asked(int quorum) {
        return with(ApprovalStatus.ASKED, quorum);
    }

    private static Approval with(ApprovalStatus status, int quorum) {
        var open = status == ApprovalStatus.ASKED;
        return new Approval(
                "approval-1",
                "run-1",
                "incident-1",
                status,
                "right",
                "May it?",
                List.of("restart"),
                List.of("on-call", "approver"),
                quorum,
                List.of("ann"),
                NOON.minusSeconds(60),
                NOON.plusSeconds(60),
                "nothing",
                open ? null : "eve",
                open ? null : NOON,
                open ? null : "over");
    }
}
