package org.aimos.decision.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.aimos.events.Approval;
import org.aimos.events.ApprovalStatus;
import org.aimos.events.FactData;
import org.aimos.events.Run;
import org.aimos.events.RunFact;
import org.aimos.events.RunStatus;
import org.aimos.testkit.Runs;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ActTest {
    private static final Run RUN =
            Runs.of(RunStatus.RUNNING, "run-1", "incident-1").decision("decision-1").build();
    private static final Instant AT = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void aRunThatNoDecisionAskedForWasStartedByAPerson() {
        Run byHand = Runs.of(RunStatus.RUNNING, "run-2", "incident-1").decision(null).build();

        assertThat(word(new RunFact.Started(byHand))).isEqualTo("ran restart-service incident-1");
        assertThat(word(new RunFact.Started(RUN))).isEmpty();
        assertThat(word(new RunFact.Finished(byHand))).isEmpty();
    }

    @Test
    void whoAnswersAgreesOrRefusesAndNobodyInTimeIsNoAct() {
        assertThat(word(answered(ApprovalStatus.GRANTED, "olga"))).startsWith("approved ");
        assertThat(word(answered(ApprovalStatus.REFUSED, "olga"))).startsWith("refused ");
        assertThat(word(answered(ApprovalStatus.ASKED, "olga"))).as("one of two").isEmpty();
        assertThat(word(answered(ApprovalStatus.EXPIRED, null))).isEmpty();
    }

    private static String word(FactData data) {
        return Act.of(data)
                .map(told ->
                        told.act().word() + " " + told.act().playbook() + " " + told.incident())
                .orElse("");
    }

    private static RunFact answered(ApprovalStatus status, @Nullable String by) {
        return new RunFact.ApprovalAnswered(
                RUN,
                new Approval(
                        "approval-1",
                        "run-1",
                        "incident-1",
                        status,
                        "sha256:1",
                        "May it?",
                        List.of(),
                        List.of("on-call"),
                        1,
                        List.of(),
                        AT,
                        AT,
                        "it is handed over",
                        by,
                        by == null ? null : AT,
                        null));
    }
}
