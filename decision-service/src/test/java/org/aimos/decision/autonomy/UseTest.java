package org.aimos.decision.autonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.aimos.events.OutcomeRecorded;
import org.aimos.events.PlaybookRef;
import org.aimos.events.RunStatus;
import org.aimos.events.StepStatus;
import org.aimos.testkit.Runs;
import org.junit.jupiter.api.Test;

class UseTest {
    @Test
    void a_run_that_a_step_ended_badly_is_a_failure() {
        assertThat(failed(Runs.of(RunStatus.HANDED_OVER, "r", "i").step("a", StepStatus.FAILED)))
                .isTrue();
        assertThat(failed(Runs.of(RunStatus.HANDED_OVER, "r", "i").step("a", StepStatus.UNKNOWN)))
                .isTrue();
        assertThat(failed(Runs.of(RunStatus.ROLLED_BACK, "r", "i").step("a", StepStatus.UNDONE)))
                .isTrue();
    }

    @Test
    void what_people_refused_or_took_over_is_none() {
        assertThat(failed(Runs.of(RunStatus.HANDED_OVER, "r", "i").step("a", StepStatus.SKIPPED)))
                .isFalse();
        assertThat(failed(Runs.of(RunStatus.SUCCEEDED, "r", "i").step("a", StepStatus.DONE)))
                .isFalse();
    }

    @Test
    void runs_by_hand_and_those_that_never_began_do_not_count() {
        assertThat(Use.of(Runs.of(RunStatus.SUCCEEDED, "r", "i").decision(null).build())).isEmpty();
        assertThat(Use.of(Runs.of(RunStatus.NOT_STARTED, "r", "i").build())).isEmpty();
        assertThat(Use.of(Runs.running("r", "i").build())).isEmpty();
    }

    @Test
    void only_a_recovery_that_the_monitor_saw_and_that_lasted_helped() {
        assertThat(helped("autonomous", "monitor", 0)).isTrue();
        assertThat(helped("approved", "monitor", 0)).isTrue();
        assertThat(helped("manual", "monitor", 0)).isFalse();
        assertThat(helped("autonomous", "person", 0)).isFalse();
        assertThat(helped("autonomous", "monitor", 1)).isFalse();
    }

    private static boolean failed(Runs run) {
        return Use.of(run.build()).orElseThrow().failed();
    }

    private static boolean helped(String mode, String by, int reopened) {
        var outcome =
                new OutcomeRecorded(
                        "i",
                        "checkout",
                        new PlaybookRef("restart", "1.0.0", "sha256:1"),
                        by,
                        mode,
                        false,
                        reopened,
                        null,
                        null,
                        Instant.EPOCH);
        return Use.of(outcome).orElseThrow().helped();
    }
}
