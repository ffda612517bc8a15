package org.aimos.orchestrator.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.orchestrator.admit.Admission;
import org.aimos.orchestrator.admit.House;
import org.aimos.orchestrator.admit.Verdict;
import org.aimos.orchestrator.plan.Known;
import org.aimos.orchestrator.plan.Plan;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.resources.Aim;
import org.aimos.resources.Limits;
import org.junit.jupiter.api.Test;

class ExtentTest {
    private static final Limits.InForce LIMITS = Limits.inForce(List.of());

    @Test
    void every_item_of_a_loop_counts_whether_the_service_knows_it_or_not() {
        var extent =
                extent(
                        """
                        steps:
                          - id: each
                            forEach: {in: '["a", "b", "c", "d", "e", "f"]', as: host}
                            steps:
                              - {id: again, uses: systemd.restart, with: {target: t, host: '{{ host }}', unit: web}, irreversible: so}
                        """);

        assertThat(extent.things(Aim.HOSTS)).hasSize(6).contains("f");
        assertThat(extent.against(LIMITS))
                .contains(
                        "it would touch 6 different hosts, and 5 are the limit: a, b, c, d, e, …");
    }

    @Test
    void units_count_each_on_its_host_and_workloads_each_in_its_namespace() {
        var units =
                extent(
                        """
                        steps:
                          - id: each
                            forEach: {in: '["a", "b", "c", "d", "e", "f"]', as: unit}
                            steps:
                              - {id: again, uses: systemd.restart, with: {target: t, host: web-1, unit: '{{ unit }}'}, irreversible: so}
                        """);
        var workloads =
                extent(
                        """
                        steps:
                          - {id: one, uses: kubernetes.restart, with: {target: t, namespace: shop, name: web}, irreversible: so}
                          - {id: two, uses: kubernetes.restart, with: {target: t, namespace: bank, name: web}, irreversible: so}
                          - {id: again, uses: kubernetes.restart, with: {target: t, namespace: bank, name: web}, irreversible: so}
                        """);

        assertThat(units.things(Aim.HOSTS)).containsExactly("web-1");
        assertThat(units.things(Aim.UNITS)).hasSize(6).contains("web-1/f");
        assertThat(units.against(LIMITS).orElseThrow()).contains("6 different units");
        assertThat(workloads.things(Aim.NAMES))
                .containsExactlyInAnyOrder("t/shop/web", "t/bank/web");
        assertThat(workloads.against(LIMITS)).isEmpty();
    }

    @Test
    void what_a_called_playbook_does_counts_with_what_it_is_told() {
        var plan =
                Plans.of(
                        """
                        steps:
                          - {id: all, call: {playbook: everywhere, version: 1.0.0, with: {hosts: [a, b, c, d, e, f]}}}
                        """);

        assertThat(of(plan).things(Aim.UNITS)).hasSize(6).contains("a/web");
        assertThat(
                        Admission.judge(
                                plan,
                                of(plan),
                                new House(List.of(), Map.of(), Map.of(), Map.of(), List.of()),
                                LIMITS,
                                new ChangeWindows(List.of()),
                                Instant.EPOCH))
                .isInstanceOfSatisfying(
                        Verdict.NotStarted.class,
                        v -> assertThat(v.reason()).contains("6 different hosts"));
    }

    @Test
    void a_step_counts_once_its_condition_is_decided() {
        var plan =
                Plans.of(
                        """
                        steps:
                          - {id: look, uses: http.get, with: {target: t}}
                          - {id: one, if: steps.look.ok, uses: systemd.restart, with: {target: t, host: a, unit: web}, irreversible: so}
                          - {id: two, if: '!steps.look.ok', uses: systemd.restart, with: {target: t, host: b, unit: web}, irreversible: so}
                        """);
        var looked = new Known(Map.of("look", Map.of("ok", true)), Map.of());

        assertThat(of(plan).things(Aim.HOSTS)).isEmpty();
        assertThat(Extent.of(plan, looked, Plans.EXPRESSIONS).things(Aim.HOSTS))
                .containsExactly("a");
    }

    private static Extent extent(String steps) {
        return of(Plans.of(steps));
    }

    private static Extent of(Plan plan) {
        return Extent.of(plan, Known.NOTHING, Plans.EXPRESSIONS);
    }
}
