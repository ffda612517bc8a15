package org.aimos.decision.incident;

import static org.aimos.decision.Alerts.second;
import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.decision.Alerts;
import org.junit.jupiter.api.Test;

class MarksTest {
    @Test
    void aResolveThatArrivesBeforeItsFiringStillEndsIt() {
        Marks marks =
                Marks.none()
                        .with(Mark.of(Alerts.firing("A").at(10).resolved(20).alert()))
                        .with(Mark.of(Alerts.firing("A").at(10).heard(25).alert()));

        assertThat(marks.firing()).isFalse();
        assertThat(marks.episodeStart()).contains(second(10));
        assertThat(marks.episodeEnd()).contains(second(20));
    }

    @Test
    void aLateRepeatOfAnEndedEpisodeDoesNotFireAgain() {
        Marks marks =
                Marks.none()
                        .with(Mark.of(Alerts.firing("A").at(10).alert()))
                        .with(Mark.of(Alerts.firing("A").at(10).resolved(20).alert()))
                        .with(Mark.of(Alerts.firing("A").at(10).heard(30).alert()));

        assertThat(marks.firing()).isFalse();
    }

    @Test
    void withoutTimesOfTheToolTheTimeItWasHeardCounts() {
        Marks marks =
                Marks.none()
                        .with(new Mark(second(21), false))
                        .with(Mark.of(Alerts.firing("A").began(null).heard(31).alert()))
                        .with(Mark.of(Alerts.firing("A").began(null).heard(11).alert()));

        assertThat(marks.firing()).isTrue();
        assertThat(marks.episodeStart()).contains(second(31));
    }

    @Test
    void noToolSpeaksForTheFuture() {
        Mark mark = Mark.of(Alerts.firing("A").began(second(99_999)).heard(5).alert());

        assertThat(mark.at()).isEqualTo(second(5));
    }

    @Test
    void repeatsWithinAnEpisodeAreForgottenFirst() {
        Marks marks = Marks.none().with(new Mark(second(1), true)).with(new Mark(second(2), false));
        for (int i = 10; i < 200; i++) {
            marks = marks.with(new Mark(second(i), true));
        }

        assertThat(marks.sorted()).hasSizeLessThanOrEqualTo(Marks.KEPT);
        assertThat(marks.episodeStart()).contains(second(10));
        assertThat(marks.firstFiringAfter(second(0))).contains(second(1));
    }
}
