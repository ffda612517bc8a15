package org.aimos.orchestrator.admit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.orchestrator.guard.Entrance;
import org.aimos.orchestrator.kill.Kill;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.resources.Limits;
import org.aimos.resources.PlaybookSpec.OnBusy;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdmissionTest {
    private static final Limits.InForce LIMITS = Limits.inForce(List.of());
    private static final String STEPS =
            "\nsteps: [{id: a, uses: http.post, with: {target: t}, irreversible: so}]\n";

    @Test
    void a_run_with_nothing_against_it_begins_and_counts() {
        var house = empty();

        var verdict = Admission.judge(Plans.of(STEPS), house, LIMITS);

        assertThat(verdict)
                .isInstanceOfSatisfying(
                        Verdict.Admitted.class,
                        v -> assertThat(v.counters()).containsExactly("runs:mend"));
        assertThat(house.running("mend")).isEqualTo(1);
    }

    @Test
    void the_same_run_again_for_the_same_incident_just_goes_on() {
        var house = empty();
        Admission.judge(Plans.of(STEPS), house, LIMITS);

        assertThat(Admission.judge(Plans.of(STEPS), house, LIMITS))
                .isEqualTo(new Verdict.GoesOn("run-1"));
    }

    @Test
    void one_run_at_a_time_for_an_incident() {
        var other = new House.Ongoing("run-0", "incident-1", "other");
        var house = new House(List.of(other), Map.of(), Map.of(), Map.of(), List.of());

        assertThat(notStarted(Plans.of(STEPS), house)).contains("another run of this incident");
    }

    @Test
    void brakes_hold_without_any_yaml() {
        var busy = new House(List.of(), Map.of("mend", 2), Map.of(), Map.of(), List.of());
        assertThat(notStarted(Plans.of(STEPS), busy)).contains("2 runs of mend at once");

        var tired = new House(List.of(), Map.of(), Map.of("runs:mend", 10), Map.of(), List.of());
        assertThat(notStarted(Plans.of(STEPS), tired)).contains("10 runs of mend an hour");
    }

    @Test
    void a_playbook_may_brake_itself_harder_and_not_less() {
        var own = Plans.of("limits: {running: 1, perHour: 99}" + STEPS);

        var one = new House(List.of(), Map.of("mend", 1), Map.of(), Map.of(), List.of());
        assertThat(notStarted(own, one)).contains("1 runs of mend at once");

        var tired = new House(List.of(), Map.of(), Map.of("runs:mend", 10), Map.of(), List.of());
        assertThat(notStarted(own, tired)).contains("10 runs of mend an hour");
    }

    @Test
    void a_target_is_not_touched_too_often() {
        var plan = Plans.of("lock: {key: \"'db'\"}\nlimits: {perTargetPerHour: 2}" + STEPS);
        var house = new House(List.of(), Map.of(), Map.of("runs:mend:db", 2), Map.of(), List.of());

        assertThat(notStarted(plan, house)).contains("2 runs an hour on db");
    }

    @Test
    void a_busy_lock_joins_queues_or_hands_over_as_the_playbook_says() {
        assertThat(notStarted(locking("join"), held())).contains("joined: run run-0");
        assertThat(notStarted(locking("hand-over"), held())).contains("run-0 holds the lock db");
        assertThat(Admission.judge(locking("queue"), held(), LIMITS))
                .isInstanceOfSatisfying(
                        Verdict.Admitted.class,
                        v -> assertThat(v.plan().order().lockHeld()).isFalse());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "all",
                "environment:production",
                "service:checkout",
                "playbook:mend",
                "action:http.post",
                "incident:incident-1",
                "run:run-1"
            })
    void nothing_begins_in_a_scope_that_is_killed(String scope) {
        var kill = new Kill(scope, true, "eve", "stop", Plans.NOON);
        var house = new House(List.of(), Map.of(), Map.of(), Map.of(), List.of(kill));

        assertThat(notStarted(Plans.of(STEPS), house))
                .isEqualTo("the kill switch " + scope + " was pulled by eve: stop");
    }

    private static Plan locking(String onBusy) {
        return Plans.of("lock: {key: \"'db'\", onBusy: " + onBusy + "}" + STEPS);
    }

    private static House held() {
        return new House(List.of(), Map.of(), Map.of(), Map.of("db", "run-0"), List.of());
    }

    private static House empty() {
        return new House(List.of(), Map.of(), Map.of(), Map.of(), List.of());
    }

    private static String notStarted(Plan plan, House house) {
        return switch (Admission.judge(plan, house, LIMITS)) {
            case Verdict.NotStarted v -> v.reason();
            case Verdict other -> throw new AssertionError(other);
        };
    }

    @Test
    void a_call_is_admitted_as_a_run_of_its_own_would_be() {
        var full = new House(List.of(), Map.of("part", 1), Map.of(), Map.of(), List.of());
        var open =
                new House(
                        List.of(),
                        Map.of(),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        new House.Surroundings(
                                Map.of(), Map.of("part/key", "why"), Map.of(), List.of()));

        assertThat(let(OnBusy.QUEUE, List.of(), empty()))
                .isEqualTo(new Admittance.Entered(List.of("runs:part", "runs:part:key"), true));
        assertThat(let(OnBusy.QUEUE, List.of(), full))
                .isEqualTo(
                        new Admittance.Refused(
                                "part may not begin: the limit of 1 runs of part at once is reached"));
        assertThat(let(OnBusy.QUEUE, List.of(), open))
                .isEqualTo(
                        new Admittance.Refused(
                                "part may not begin: the circuit breaker part/key is open: why"));
        assertThat(
                        Admission.judge(
                                call(OnBusy.QUEUE),
                                List.of(),
                                empty(),
                                LIMITS,
                                Optional.of("shut")))
                .isEqualTo(new Admittance.Refused("part may not begin: shut"));
    }

    @Test
    void a_call_meets_the_lock_of_another_run_and_not_that_of_its_own() {
        var held = new House(List.of(), Map.of(), Map.of(), Map.of("key", "run-0"), List.of());

        assertThat(let(OnBusy.QUEUE, List.of(), held)).isEqualTo(new Admittance.Busy("run-0"));
        assertThat(let(OnBusy.HAND_OVER, List.of(), held))
                .isEqualTo(new Admittance.Refused("run run-0 holds the lock key"));
        assertThat(let(OnBusy.JOIN, List.of(), held))
                .isEqualTo(new Admittance.Refused("run run-0 is at work on key already"));
        assertThat(let(OnBusy.QUEUE, List.of(), held.seenBy("run-0")))
                .isEqualTo(new Admittance.Entered(List.of("runs:part", "runs:part:key"), false));
    }

    @Test
    void a_run_counts_once_for_each_playbook_it_calls_and_for_each_lock() {
        var other = List.of(new Admission.Inside("part", "other"));
        var same = List.of(new Admission.Inside("part", "key"));

        assertThat(let(OnBusy.QUEUE, other, empty()))
                .isEqualTo(new Admittance.Entered(List.of("runs:part:key"), true));
        assertThat(let(OnBusy.QUEUE, same, empty()))
                .isEqualTo(new Admittance.Entered(List.of(), true));
    }

    private static Admittance let(OnBusy onBusy, List<Admission.Inside> before, House house) {
        return Admission.judge(call(onBusy), before, house, LIMITS, Optional.empty());
    }

    private static Entrance call(OnBusy onBusy) {
        var limits = Plans.playbook("limits: {running: 1}" + STEPS).limits();
        return new Entrance("sub", "part", true, "key", onBusy, limits, "part/key");
    }
}
