package org.aimos.decision.correlation;

import static org.aimos.decision.Alerts.firing;
import static org.aimos.decision.Alerts.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.aimos.decision.Alerts;
import org.aimos.decision.Yaml;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.trial.DryDesk;
import org.aimos.events.AlertSummary;
import org.aimos.events.Cause;
import org.aimos.events.Change;
import org.aimos.events.Incident;
import org.aimos.events.Tie;
import org.junit.jupiter.api.Test;

class CorrelationTest {
    private static final String SERVICES =
            """
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: shop, version: 1.0.0, owner: team-shop}
            spec: {tier: 1, environment: test, dependencies: [payment]}
            ---
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: payment, version: 1.0.0, owner: team-pay}
            spec: {tier: 2, environment: test, dependencies: [database]}
            ---
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: database, version: 1.0.0, owner: team-data}
            spec: {tier: 3, environment: test, escalation: data}
            ---
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: search, version: 1.0.0, owner: team-find}
            spec: {tier: 3, environment: test}
            """;

    private final DryDesk desk = new DryDesk(Yaml.services(SERVICES));

    @Test
    void whatTiesAnAlertCanBeReadFromItsReason() {
        hear(firing("ShopSlow").service("shop").on("s").at(40));
        hear(firing("DatabaseDown").service("database").on("d").at(0));

        assertThat(only().alerts())
                .extracting(alert -> Tie.of(alert.because()).orElse(null))
                .contains(Tie.TOPOLOGY);
        assertThat(Tie.of("olga says so: the same cable")).contains(Tie.PERSON);
        assertThat(Tie.of("zabbix and probe tell nearly the same: 72% of the text is alike."))
                .contains(Tie.TEXT);
        assertThat(Tie.of("The same change touched shop and search: Deployed by dana."))
                .contains(Tie.CHANGE);
    }

    @Test
    void aCauseAndItsDependentsAreOneIncidentOfTheCausesOwner() {
        hear(firing("ShopSlow").service("shop").on("s").at(40));
        hear(firing("PaymentSlow").service("payment").on("p").at(20));
        hear(firing("DatabaseDown").service("database").on("d").at(0));

        Incident one = only();
        assertThat(one.service()).isEqualTo("database");
        assertThat(one.owner()).isEqualTo("team-data");
        assertThat(one.route()).isEqualTo("data");
        assertThat(one.title()).isEqualTo("DatabaseDown on d");
        assertThat(one.tier()).as("the most important that is hit").isEqualTo(1);
        assertThat(one.alertCount()).isEqualTo(3);
        assertThat(Objects.requireNonNull(one.causes()))
                .extracting(Cause::service)
                .containsExactly("database", "payment", "shop");
        assertThat(one.causes().getFirst().reason())
                .isEqualTo(
                        "2 of 2 others need it; nothing that it needs is wrong; it began first.");
        assertThat(one.alerts())
                .extracting(AlertSummary::because)
                .contains("payment needs database; payment began 20 s later.");
    }

    @Test
    void newAlertsOfADependentBelongToTheSameIncidentWhileItIsOpen() {
        hear(firing("DatabaseDown").service("database").on("d").at(0));
        hear(firing("PaymentSlow").service("payment").on("p").at(20));

        desk.hear(
                List.of(firing("PaymentDown").service("payment").on("p2").at(2_000).alert()),
                second(2_000));

        assertThat(only().alertCount()).isEqualTo(3);
    }

    @Test
    void whatBeganLongApartStaysApart() {
        hear(firing("DatabaseDown").service("database").on("d").at(0));
        hear(firing("PaymentSlow").service("payment").on("p").at(700));

        assertThat(desk.standing()).hasSize(2);
    }

    @Test
    void anotherEnvironmentStaysApart() {
        hear(firing("DatabaseDown").service("database").on("d").at(0));
        hear(firing("PaymentSlow").service("payment").environment("nowhere").on("p").at(0));

        assertThat(desk.standing()).hasSize(2);
    }

    @Test
    void whatOneChangeTouchedIsOneIncident() {
        desk.observe(List.of(change("search", -60), change("shop", -50)));
        hear(firing("SearchDown").service("search").on("a").at(0));
        hear(firing("ShopDown").service("shop").on("b").at(30));

        Incident one = only();
        assertThat(one.alerts())
                .extracting(AlertSummary::because)
                .contains("The same change touched shop and search: Deployed shop by dana.");
        assertThat(Objects.requireNonNull(one.causes()).getFirst().reason())
                .contains("changed 60 s before: Deployed search by dana");
    }

    @Test
    void aChangeThatIsHeardLateJoinsThemAfterwards() {
        hear(firing("SearchDown").service("search").on("a").at(0));
        hear(firing("ShopDown").service("shop").on("b").at(30));
        assertThat(desk.standing()).hasSize(2);

        desk.observe(List.of(change("search", -60), change("shop", -50)));
        desk.sweep(second(90));

        assertThat(only().alertCount()).isEqualTo(2);
    }

    @Test
    void twoToolsThatTellTheSameAreOneIncident() {
        hear(firing("Checkout is unreachable").service("search").on("web").at(0));
        hear(firing("checkout is unreachable").from("probe").service(null).on("web").at(20));

        assertThat(only().service()).isEqualTo("search");
        assertThat(only().alerts())
                .extracting(AlertSummary::because)
                .contains("probe and prometheus tell nearly the same: 100% of the text is alike.");
    }

    @Test
    void twoConditionsOfOneToolAreTwo() {
        hear(firing("Checkout is unreachable").service("search").on("web").at(0));
        hear(firing("checkout is unreachable").service(null).on("web2").at(20));

        assertThat(desk.standing()).hasSize(2);
    }

    @Test
    void everyOrderOfAFaultThatSpreadsEndsInTheSameIncidents() {
        List<Alerts> recorded =
                List.of(
                        firing("DatabaseDown").service("database").on("d").at(0),
                        firing("DatabaseDown").service("database").on("d").at(0).heard(30),
                        firing("PaymentSlow").service("payment").on("p").at(20),
                        firing("ShopSlow").service("shop").on("s").at(15),
                        firing("PaymentSlow").service("payment").on("p").at(20).resolved(50),
                        firing("SearchSlow").service("search").on("x").at(10));

        Set<Object> ends = new LinkedHashSet<>();
        int orders = 0;
        for (List<Alerts> order : permutations(recorded)) {
            ends.add(end(order, 1));
            ends.add(end(order, 2));
            ends.add(end(order, recorded.size()));
            orders++;
        }

        assertThat(orders).isEqualTo(720);
        assertThat(ends).hasSize(1);
    }

    /** What comes out when it is heard in batches of that size, with a sweep after each. */
    private static Object end(List<Alerts> order, int size) {
        var desk = new DryDesk(Yaml.services(SERVICES));
        for (int i = 0; i < order.size(); i += size) {
            desk.hear(
                    order.subList(i, Math.min(order.size(), i + size)).stream()
                            .map(Alerts::alert)
                            .toList(),
                    second(60));
            desk.sweep(second(60));
        }
        Map<Object, Object> byService = new TreeMap<>();
        for (IncidentState state : desk.standing()) {
            Incident i = state.incident();
            byService.put(
                    Objects.requireNonNull(i.service()),
                    List.of(
                            i.title(),
                            i.owner(),
                            i.status(),
                            i.severity(),
                            i.priority(),
                            i.firstFiringAt(),
                            i.firingCount(),
                            String.valueOf(i.causes()),
                            i.alerts().stream()
                                    .map(AlertSummary::alertKey)
                                    .collect(Collectors.toSet())));
        }
        return byService;
    }

    private static List<List<Alerts>> permutations(List<Alerts> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<Alerts>>();
        for (int i = 0; i < of.size(); i++) {
            var rest = new ArrayList<>(of);
            Alerts first = rest.remove(i);
            for (List<Alerts> tail : permutations(rest)) {
                var one = new ArrayList<Alerts>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }

    private void hear(Alerts alert) {
        desk.hear(List.of(alert.alert()), second(60));
        desk.sweep(second(60));
    }

    private Incident only() {
        assertThat(desk.standing()).hasSize(1);
        return desk.standing().getFirst().incident();
    }

    private static Change change(String service, long at) {
        return new Change(
                "forge",
                "json",
                "change-of-" + service,
                "deployed",
                "succeeded",
                "Deployed " + service,
                service,
                "test",
                "0123456789",
                "dana",
                null,
                Map.of(),
                second(at),
                second(at));
    }
}
