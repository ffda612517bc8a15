package org.aimos.orchestrator.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimos.orchestrator.plan.Known;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.resources.Limits;
import org.junit.jupiter.api.Test;

class ReachTest {
    private static final Limits.InForce LIMITS = Limits.inForce(List.of());
    private static final Set<String> TEN =
            Set.of("h0", "h1", "h2", "h3", "h4", "h5", "h6", "h7", "h8", "h9");

    @Test
    void one_host_may_be_touched_however_few_there_are_while_another_is_well() {
        var reach = new Reach(Set.of("a", "b"), Set.of("a"));

        assertThat(reach.against("shop", Set.of(), Set.of(), LIMITS)).isEmpty();
    }

    @Test
    void the_last_healthy_host_is_left_alone() {
        var reach = new Reach(Set.of("a", "b"), Set.of("a"));

        assertThat(reach.against("shop", Set.of("b"), Set.of(), LIMITS))
                .contains("it would leave 0 healthy hosts of shop, and 1 have to stay: a");
        assertThat(reach.against("shop", Set.of(), Set.of("b"), LIMITS)).isPresent();
    }

    @Test
    void a_host_that_is_down_may_be_repaired_though_it_is_the_only_one() {
        var reach = new Reach(Set.of("a"), Set.of("a"));

        assertThat(reach.against("shop", Set.of("a"), Set.of(), LIMITS)).isEmpty();
    }

    @Test
    void a_run_reaches_no_further_than_number_and_share_allow() {
        var six = new Reach(TEN, Set.of("h0", "h1", "h2", "h3", "h4", "h5"));
        var half = new Reach(TEN, Set.of("h0", "h1", "h2", "h3", "h4"));
        var most = new Reach(Set.of("a", "b", "c"), Set.of("a", "b"));

        assertThat(six.against("shop", Set.of(), Set.of(), LIMITS).orElseThrow())
                .contains("6 hosts of shop", "5 are the limit");
        assertThat(half.against("shop", Set.of(), Set.of(), LIMITS)).isEmpty();
        assertThat(most.against("shop", Set.of(), Set.of(), LIMITS).orElseThrow())
                .contains("2 of the 3 hosts", "50 percent");
    }

    @Test
    void what_a_run_touches_is_what_its_inputs_name_of_the_services_hosts() {
        var plan =
                Plans.of(
                        """
                        inputs:
                          host: {from: hostOf(alert.labels.instance), in: service.hosts}
                          hosts: {type: list, from: service.hosts}
                        steps: [{id: a, uses: http.post, with: {target: t}, irreversible: so}]
                        """);

        var reach = Reach.of(plan);

        assertThat(reach.touched()).containsExactlyInAnyOrder("web-1", "web-2");
        assertThat(reach.unwell(plan.order(), List.of())).containsExactly("web-1");
        assertThat(Reach.breaker(plan)).isEqualTo("mend/web-1,web-2");
    }

    @Test
    void what_a_run_finds_out_on_its_way_counts_once_its_effects_begin() {
        var plan =
                Plans.of(
                        """
                        steps: [{id: a, uses: http.post, with: {target: t}, irreversible: so}]
                        """);
        var items = List.<Object>of(Map.of("name", "web-2:9100"), "elsewhere");
        var group = new Known.Group(Duration.ZERO, items, Map.of());
        var known = new Known(Map.of(), Map.of("each", group));

        var extent = Extent.none();
        extent.include(plan.act("a"), Map.of("host", "web-1"));

        var dispatch = Dispatch.of(plan, known, extent);

        assertThat(Reach.of(plan).touched()).isEmpty();
        assertThat(dispatch.reach().touched()).containsExactlyInAnyOrder("web-1", "web-2");
        assertThat(dispatch.further()).isTrue();
        assertThat(dispatch.service()).contains("checkout");
        assertThat(Dispatch.of(plan, Known.NOTHING, Extent.none()).service()).isEmpty();
    }

    @Test
    void the_share_is_of_the_hosts_that_the_service_has_by_now() {
        var reach = new Reach(Set.of("a", "b", "c", "d"), Set.of("a", "b"));

        assertThat(reach.against("shop", Set.of(), Set.of(), LIMITS)).isEmpty();
        assertThat(
                        reach.among(List.of("b", "c"))
                                .against("shop", Set.of(), Set.of(), LIMITS)
                                .orElseThrow())
                .contains("2 of the 3 hosts");
    }

    @Test
    void an_empty_list_never_means_all() {
        var plan =
                Plans.of(
                        """
                        inputs:
                          hosts: {type: list, from: 'service.hosts.filter(h, h == "none")'}
                        steps: [{id: a, uses: http.post, with: {target: t}, irreversible: so}]
                        """);

        assertThat(EmptySets.against(plan))
                .isEqualTo(Optional.of("input hosts is empty, and empty never means all"));
    }
}
