package org.aimos.decision.around;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.aimos.decision.Alerts;
import org.aimos.decision.Yaml;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.IncidentDraft;
import org.aimos.decision.incident.IncidentFolder;
import org.aimos.decision.incident.Known;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Change;
import org.aimos.events.Incident;
import org.aimos.events.Severity;
import org.aimos.resources.PrioritySpec;
import org.aimos.resources.Topology;
import org.junit.jupiter.api.Test;

class SurroundingsTest {
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
            spec: {tier: 1, environment: test, dependencies: [database, shop]}
            ---
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: database, version: 1.0.0, owner: team-data}
            spec: {tier: 1, environment: test}
            """;

    private final Topology topology = new Topology(Yaml.services(SERVICES));

    @Test
    void theNearestThatBeganBeforeIsTheLikeliestCause() {
        Incident shop = incident("shop", "ShopSlow", 120);
        Incident payment = incident("payment", "PaymentSlow", 60);
        Incident database = incident("database", "DatabaseDown", 30);
        Incident later = incident("database", "DatabaseSlow", 900);

        Around around = around(shop, List.of(later, database, payment, shop), List.of());

        assertThat(around.causes())
                .extracting(Around.Candidate::title)
                .containsExactly(
                        "PaymentSlow on web-1", "DatabaseDown on web-1", "DatabaseSlow on web-1");
        assertThat(around.causes().getFirst().reason())
                .isEqualTo("shop needs payment; it began 60 s earlier");
        assertThat(around.causes().get(1).reason())
                .isEqualTo("shop needs database over 2 steps; it began 90 s earlier");
        assertThat(around.effects())
                .extracting(Around.Candidate::service)
                .containsExactly("payment");
        assertThat(around.needs()).extracting(Around.Neighbour::steps).containsExactly(1, 2);
    }

    @Test
    void theDatabaseSeesWhatItTakesAlong() {
        Incident database = incident("database", "DatabaseDown", 0);

        Around around = around(database, List.of(incident("shop", "ShopSlow", 20)), List.of());

        assertThat(around.causes()).isEmpty();
        assertThat(around.effects()).singleElement().matches(c -> c.score() > 0.7);
        assertThat(around.missing()).noneMatch(m -> m.startsWith("Topology"));
    }

    @Test
    void pastIncidentsAreRankedByTextAndService() {
        Incident now = incident("shop", "ShopDown", 0);
        Incident same = incident("shop", "ShopDown", -86_400);
        Incident text = incident("payment", "ShopDown", -80_000);
        Incident other = incident("database", "CertificateExpires", -70_000);

        Around around = around(now, List.of(), List.of(other, text, resolved(same)));

        assertThat(around.alike())
                .extracting(Around.Alike::incident)
                .containsExactly(same.id(), text.id());
        assertThat(around.alike().getFirst().resolution()).isEqualTo("restarted");
        assertThat(around.alike().getFirst().score()).isEqualTo(1);
    }

    @Test
    void withoutAServiceItSaysWhatIsMissing() {
        Around around = around(incident("nobody", "Odd", 0), List.of(), List.of());

        assertThat(around.missing()).anyMatch(m -> m.startsWith("Topology: no Service"));
    }

    @Test
    void changesToItsServiceAndToWhatItNeedsAreShown() {
        Incident shop = incident("shop", "ShopSlow", 120);
        var changes =
                List.of(
                        new Surroundings.Seen(change("Deployed"), Alerts.second(60), "database"),
                        new Surroundings.Seen(change("Other"), Alerts.second(70), "elsewhere"));

        Around around =
                Surroundings.of(
                        shop, topology, List.of(), List.of(), changes, List.of("It was slow."));

        assertThat(around.changes())
                .singleElement()
                .isEqualTo(
                        new Around.Changed(
                                "database",
                                2,
                                "Deployed",
                                "dana",
                                "1.4.2",
                                "succeeded",
                                "https://forge.example/1",
                                Alerts.second(60),
                                60));
        assertThat(around.missing()).containsExactly("It was slow.");
    }

    private static Change change(String title) {
        return new Change(
                "forge",
                "json",
                title,
                "deployed",
                "succeeded",
                title,
                "database",
                "test",
                "1.4.2",
                "dana",
                "https://forge.example/1",
                Map.of(),
                Alerts.second(60),
                Alerts.second(60));
    }

    private Around around(Incident incident, List<Incident> open, List<Incident> past) {
        return Surroundings.of(incident, topology, open, past, List.of(), List.of());
    }

    private static Incident resolved(Incident incident) {
        return IncidentDraft.of(incident)
                .resolved("olga", "restarted", Alerts.second(-80_000))
                .next();
    }

    private static Incident incident(String service, String name, long second) {
        var alert = Alerts.firing(name).service(service).severity(Severity.CRITICAL).at(second);
        Heard heard = alert.heardBy(new Taxonomy(Yaml.services(SERVICES)));
        var windows = new Windows(Duration.ofMinutes(5), Duration.ofMinutes(30));
        return new IncidentFolder(
                        windows, PrioritySpec.BUILT_IN, () -> service + "/" + name + "/" + second)
                .fold(Known.nothing(), List.of(heard), Alerts.second(second))
                .changes()
                .getFirst()
                .after()
                .incident();
    }
}
