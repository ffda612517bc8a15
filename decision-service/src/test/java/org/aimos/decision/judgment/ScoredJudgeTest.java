package org.aimos.decision.judgment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.aimos.decision.Samples;
import org.aimos.events.Decision;
import org.aimos.events.Mode;
import org.junit.jupiter.api.Test;

class ScoredJudgeTest {
    private static final String DOUBTFUL =
            Samples.POLICY
                    .replace("name: test-may", "name: doubtful")
                    .replace("environment == 'test'", "has(score.resolves) && score.resolves < 0.9")
                    .replace("verdict: allow", "verdict: approval\n  escalation: platform");

    @Test
    void aPolicySeesWhatTheModelSaysAndTheExplanationTellsIt() {
        Decision decision =
                new Cases()
                        .models(Learned.models(true), Samples.complete(), DOUBTFUL)
                        .traits(Learned.traits())
                        .decide();

        assertThat(decision.mode()).isEqualTo(Mode.APPROVE);
        assertThat(decision.explanation())
                .contains(
                        "Score: That the playbook resolves it: 80%, says model 3 of 140 outcomes (for it: playbook helped here +1.50; against it: severity critical -0.50).",
                        "Score: That nobody has to do anything: 29%, says model 7 of 300 outcomes (for it: weekend +0.30).");
    }

    @Test
    void withTooLittleEvidenceItSaysSoAndDoesNotCount() {
        Decision decision =
                new Cases()
                        .models(Learned.models(false), Samples.complete(), DOUBTFUL)
                        .traits(Learned.traits())
                        .decide();

        assertThat(decision.mode()).isEqualTo(Mode.AUTONOMOUS);
        assertThat(decision.explanation())
                .contains(
                        "Score: That the playbook resolves it: it does not count. 12 of the 50 outcomes needed.");
    }

    @Test
    void aPolicyThatReadsAScoreThatIsNotThereDenies() {
        String careless =
                DOUBTFUL.replace("has(score.resolves) && score.resolves", "score.resolves");

        Decision decision =
                new Cases()
                        .models(Learned.models(false), Samples.complete(), careless)
                        .traits(Learned.traits())
                        .decide();

        assertThat(decision.mode()).isEqualTo(Mode.HAND_OVER);
    }

    @Test
    void aRuleMayHandNoiseToPeople() {
        String noise =
                Samples.RULE
                        .replace("name: service-down", "name: noise")
                        .replace("alert.name == 'CheckoutDown'", "score.noise > 0.25")
                        .replace("playbook: restart-service", "handOver: It is mostly noise.");

        Decision decision =
                new Cases()
                        .models(Learned.models(true), Samples.complete(), noise)
                        .traits(Learned.traits())
                        .decide();

        assertThat(decision.mode()).isEqualTo(Mode.HAND_OVER);
        assertThat(decision.reason()).contains("It is mostly noise.");
    }

    @Test
    void withoutModelsTheFeaturesAreKeptForTheNextOne() {
        Decision decision = new Cases().traits(Learned.traits()).decide();

        assertThat(Objects.requireNonNull(decision.score()).features())
                .extracting(f -> f.name())
                .containsExactly(
                        "playbook helped here",
                        "playbook restart-service",
                        "severity critical",
                        "weekend");
        assertThat(decision.explanation()).noneMatch(s -> s.startsWith("Score"));
    }
}
