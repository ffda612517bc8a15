package org.aimos.decision.score;

import static java.util.Objects.requireNonNull;
import static org.aimos.decision.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.List;
import org.aimos.decision.incident.IncidentDraft;
import org.aimos.decision.judgment.Learned;
import org.aimos.events.Score;
import org.aimos.events.Score.Contribution;
import org.aimos.events.Score.Estimate;
import org.aimos.events.Score.Feature;
import org.junit.jupiter.api.Test;

class ModelsTest {
    @Test
    void interceptAndContributionsAddUpToTheLogitAndThatIsTheProbability() {
        Score score =
                requireNonNull(Learned.models(true).score(Learned.traits(), "restart-service"));
        Estimate resolves = requireNonNull(score.resolves());

        double sum =
                requireNonNull(resolves.intercept())
                        + resolves.contributions().stream().mapToDouble(Contribution::adds).sum();
        double logit = requireNonNull(resolves.logit());
        assertThat(sum).isCloseTo(logit, within(1e-9));
        assertThat(resolves.probability()).isCloseTo(1 / (1 + Math.exp(-logit)), within(1e-6));
        assertThat(resolves.contributions())
                .extracting(Contribution::feature)
                .containsExactly("playbook helped here", "severity critical");
        assertThat(resolves.version()).isEqualTo(3);
        assertThat(resolves.digest()).startsWith("sha256:");
    }

    @Test
    void whatHasTooLittleEvidenceHasNoProbability() {
        Score score =
                requireNonNull(Learned.models(false).score(Learned.traits(), "restart-service"));

        Estimate resolves = requireNonNull(score.resolves());
        assertThat(resolves.probability()).isNull();
        assertThat(resolves.contributions()).isEmpty();
        assertThat(resolves.sentence()).endsWith("12 of the 50 outcomes needed.");
    }

    @Test
    void withoutAPlaybookOnlyNoiseIsAsked() {
        Score score = requireNonNull(Learned.models(true).score(Learned.traits(), null));

        assertThat(score.resolves()).isNull();
        assertThat(requireNonNull(score.noise()).probability()).isNotNull();
    }

    @Test
    void traitsAreReadableAndBetweenZeroAndOne() {
        Traits traits =
                Traits.of(
                        firing("Disk\nfull").alert(),
                        null,
                        IncidentDraft.blank("i-1", "key", false, Instant.EPOCH),
                        true,
                        Instant.parse("2026-03-01T02:00:00Z"),
                        15,
                        List.of());

        assertThat(traits.features())
                .extracting(Feature::name)
                .contains("alert Disk full", "flapping", "hours 22-06", "tier unknown", "weekend");
        assertThat(traits.features()).allMatch(f -> f.value() > 0 && f.value() <= 1);
        assertThat(traits.features()).contains(new Feature("incidents of late", 0.666667));
    }
}
