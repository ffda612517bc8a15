package org.aimos.decision.autonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.aimos.events.AutonomyFact.Evidence;
import org.aimos.events.Environment;
import org.aimos.events.Mode;
import org.aimos.resources.AutonomySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Set<Environment> PRODUCTION = Set.of(Environment.PRODUCTION);
    private static final Set<Environment> TEST = Set.of(Environment.TEST);
    private static final Evidence NOTHING = new Evidence(0, 0, 0, null);
    private static final Evidence PLENTY = new Evidence(12, 11, 1, null);

    @Test
    void acting_alone_in_production_without_evidence_is_refused_with_what_is_missing() {
        var objection =
                Ladder.objection(
                                grant(Mode.AUTONOMOUS, null),
                                Mode.APPROVE,
                                PRODUCTION,
                                new Evidence(3, 3, 0, null))
                        .orElseThrow();

        assertThat(objection.what())
                .isEqualTo(
                        "Raising playbook restart 1.0.0 for checkout from approve to autonomous states"
                                + " no evidence. Recorded are 3 runs of which 3 helped and 0 failed.");
        assertThat(objection.mend())
                .startsWith("Acting alone in production or staging needs 10 runs of which 90 %");
    }

    @Test
    void evidence_that_is_recorded_but_not_stated_is_to_be_written_down() {
        var objection =
                Ladder.objection(grant(Mode.AUTONOMOUS, null), Mode.APPROVE, PRODUCTION, PLENTY);

        assertThat(objection.orElseThrow().mend())
                .isEqualTo("Add to its spec: evidence: {runs: 12, helped: 11}.");
    }

    @Test
    void stated_and_recorded_evidence_passes_and_a_claim_beyond_the_record_does_not() {
        assertThat(objection(10, 9, PLENTY)).isFalse();
        assertThat(objection(13, 12, PLENTY)).as("more than is recorded").isTrue();
        assertThat(objection(9, 9, PLENTY)).as("too few").isTrue();
        assertThat(objection(12, 10, PLENTY)).as("too few of them helped").isTrue();
    }

    @Test
    void below_that_nothing_is_asked_for_but_a_claim_is_still_looked_up() {
        assertThat(Ladder.objection(grant(Mode.APPROVE, null), Mode.OBSERVE, PRODUCTION, NOTHING))
                .isEmpty();
        assertThat(Ladder.objection(grant(Mode.AUTONOMOUS, null), Mode.OBSERVE, TEST, NOTHING))
                .isEmpty();
        assertThat(
                        Ladder.objection(
                                grant(Mode.AUTONOMOUS, new AutonomySpec.Evidence(1, 1)),
                                Mode.OBSERVE,
                                TEST,
                                NOTHING))
                .isPresent();
        assertThat(
                        Ladder.objection(
                                grant(Mode.SUGGEST, null), Mode.AUTONOMOUS, PRODUCTION, NOTHING))
                .as("less trust needs no reason")
                .isEmpty();
    }

    @Test
    void a_failure_costs_one_rung() {
        assertThat(Ladder.below(Mode.AUTONOMOUS)).contains(Mode.APPROVE);
        assertThat(Ladder.below(Mode.APPROVE)).contains(Mode.SUGGEST);
        assertThat(Ladder.below(Mode.SUGGEST)).isEmpty();
    }

    @Test
    void the_next_rung_is_said_in_plain_words() {
        assertThat(Ladder.next(grant(Mode.APPROVE, null), PRODUCTION, NOTHING))
                .isEqualTo(
                        "To act alone it needs 10 runs of which 90 % helped; it has 0 of which 0 did.");
        assertThat(Ladder.next(grant(Mode.APPROVE, null), PRODUCTION, PLENTY))
                .isEqualTo("It may be raised to autonomous with evidence: {runs: 12, helped: 11}.");
        assertThat(Ladder.sentence(new Evidence(0, 0, 0, Instant.EPOCH)))
                .isEqualTo(
                        "is no run that no person started since it was demoted at"
                                + " 1970-01-01T00:00:00Z");
    }

    private static boolean objection(int runs, int helped, Evidence recorded) {
        return Ladder.objection(
                        grant(Mode.AUTONOMOUS, new AutonomySpec.Evidence(runs, helped)),
                        Mode.APPROVE,
                        PRODUCTION,
                        recorded)
                .isPresent();
    }

    private static AutonomySpec grant(Mode level, AutonomySpec.@Nullable Evidence evidence) {
        return new AutonomySpec(
                "restart", "1.0.0", List.of("checkout"), List.of(), level, "Because.", evidence);
    }
}
