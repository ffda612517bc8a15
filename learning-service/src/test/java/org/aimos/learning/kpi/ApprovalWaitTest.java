package org.aimos.learning.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ApprovalWaitTest {
    @Test
    void it_is_the_mean_from_question_to_answer() {
        Figure figure = Measured.of(new ApprovalWait(), "approvalWait");

        assertThat(figure.value()).isEqualTo(60.0);
        assertThat(figure.samples()).isEqualTo(1);
    }
}
