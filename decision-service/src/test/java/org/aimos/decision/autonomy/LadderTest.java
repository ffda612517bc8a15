package org.aimos.decision.autonomy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.aimos.events.AutonomyFact.Evidence;
import org.aimos.events.Environment;
import org.aimos.events.Mode;
import org.aimos.resources.AutonomySpec;
import org.aimos.resources.Limits;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LadderTest {
    private static final Ladder LADDER = new Ladder(Limits.inForce(List.of()));
    private static final Set<Environment> PRODUCTION = Set.of(Environment.PRODUCTION);
    private static final Set<Environment> TEST = Set.of(Environment.TEST);
    private static final Track NOTHING = new Track(new Evidence(0, 0, 0, null), 0);
    private static final Track PLENTY = new Track(new Evidence(12, 11, 1, null), 0);

    @Test
    void acting_alone_in_production_without_evidence_is_refused_with_what_is_missing() {
        var objection =
                LADDER.objection(
                                grant(Mode.AUTONOMOUS, null),
                                Mode.APPROVE,
                                PRODUCTION,
                                new Track(new Evidence(3, 3, 0, null), 0))
                        .orElseThrow();

        assertThat(objection.what())
                .isEqualTo(
                        "Raising playbook restart 1.0.0 for checkout from approve to autonomous states"
                                + " no evidence. Recorded are 3 runs of which 3 helped and 0 failed.");
        assertThat(objection.mend())
                .isEqualTo(
                        "To be autonomous in production or staging it needs 10 runs of which 90 %"
                                + " helped, as limits of a Policy say: keep it at approve until then;"
                                + " aimos autonomy shows how far it is.");
    }

    @Test
    void evidence_that_is_recorded_but_not_stated_is_to_be_written_down() {
        var objection =
                LADDER.objection(grant(Mode.AUTONOMOUS, null), Mode.APPROVE, PRODUCTION, PLENTY);

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
        assertThat(LADDER.objection(grant(Mode.APPROVE, null), Mode.OBSERVE, PRODUCTION, NOTHING))
                .isEmpty();
        assertThat(LADDER.objection(grant(Mode.AUTONOMOUS, null), Mode.OBSERVE, TEST, NOTHING))
                .isEmpty();
        assertThat(
                        LADDER.objection(
                                grant(Mode.AUTONOMOUS, new AutonomySpec.Evidence(1, 1, 0)),
                                Mode.OBSERVE,
                                TEST,
                                NOTHING))
                .isPresent();
        assertThat(
                        LADDER.objection(
                                grant(Mode.SUGGEST, null), Mode.AUTONOMOUS, PRODUCTION, NOTHING))
                .as("less trust needs no reason")
                .isEmpty();
    }

    @Test
    void each_rung_asks_for_what_policies_say_and_a_refusal_says_what_is_missing() {
        Ladder asking =
                new Ladder(
                        Limits.inForce(
                                List.of(
                                        new Limits(
                                                null, null, null, null, null, null, null, null,
                                                null, null, null, null, null, null, null, 5, 8, 20,
                                                95))));
        Track six = new Track(new Evidence(0, 0, 0, null), 6);

        assertThat(
                        asking.objection(
                                grant(Mode.SUGGEST, new AutonomySpec.Evidence(0, 0, 5)),
                                Mode.OBSERVE,
                                PRODUCTION,
                                six))
                .isEmpty();
        var refused =
                asking.objection(
                                grant(Mode.APPROVE, new AutonomySpec.Evidence(0, 0, 6)),
                                Mode.SUGGEST,
                                PRODUCTION,
                                six)
                        .orElseThrow();
        assertThat(refused.what())
                .contains("states 6 decisions and 0 runs of which 0 helped, which is too little")
                .endsWith("is no run that no person started; 6 decisions chose it.");
        assertThat(refused.mend()).contains("it needs 8 decisions that chose it");
        assertThat(asking.objection(grant(Mode.SUGGEST, null), Mode.OBSERVE, PRODUCTION, six))
                .get()
                .extracting(Ladder.Objection::mend)
                .isEqualTo("Add to its spec: evidence: {decisions: 6, runs: 0, helped: 0}.");
        assertThat(asking.objection(grant(Mode.APPROVE, null), Mode.OBSERVE, TEST, six)).isEmpty();
        assertThat(asking.next(grant(Mode.APPROVE, null), PRODUCTION, six))
                .isEqualTo(
                        "To be autonomous it needs 8 decisions that chose it and 20 runs of which"
                                + " 95 % helped; it has 6 decisions and 0 runs of which 0 helped.");
    }

    @Test
    void a_failure_costs_one_rung() {
        assertThat(Ladder.below(Mode.AUTONOMOUS)).contains(Mode.APPROVE);
        assertThat(Ladder.below(Mode.APPROVE)).contains(Mode.SUGGEST);
        assertThat(Ladder.below(Mode.SUGGEST)).isEmpty();
    }

    @Test
    void the_next_rung_is_said_in_plain_words() {
        assertThat(LADDER.next(grant(Mode.APPROVE, null), PRODUCTION, NOTHING))
                .isEqualTo(
                        "To be autonomous it needs 10 runs of which 90 % helped; it has 0 runs of which 0 helped.");
        assertThat(LADDER.next(grant(Mode.APPROVE, null), PRODUCTION, PLENTY))
                .isEqualTo("It may be raised to autonomous with evidence: {runs: 12, helped: 11}.");
        assertThat(Ladder.sentence(new Track(new Evidence(0, 0, 0, Instant.EPOCH), 0)))
                .isEqualTo(
                        "is no run that no person started since it was demoted at"
                                + " 1970-01-01T00:00:00Z");
    }

    private static boolean objection(int runs, int helped, Track recorded) {
        return LADDER.objection(
                        grant(Mode.AUTONOMOUS, new AutonomySpec.Evidence(runs, helped, 0)),
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
