package org.aimos.decision.incident;

import static org.aimos.decision.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aimos.decision.Alerts;
import org.aimos.decision.Yaml;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Incident;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.aimos.resources.PrioritySpec;
import org.junit.jupiter.api.Test;

class PriorityTest {
    private static final String SERVICES =
            """
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: checkout, version: 1.0.0, owner: team-shop}
            spec: {tier: 3, environment: test}
            ---
            apiVersion: aimos/v1
            kind: Service
            metadata: {name: payment, version: 1.0.0, owner: team-pay}
            spec: {tier: 3, environment: test, regulation: [PCI-DSS], revenueWeight: 60}
            """;

    private static final PrioritySpec TABLE =
            (PrioritySpec)
                    Yaml.read(
                                    """
                                    apiVersion: aimos/v1
                                    kind: Priority
                                    metadata: {name: ours, version: 1.0.0, owner: team-shop}
                                    spec:
                                      impact: {tier1: high, tier2: high, tier3: medium, tier4: low, unknown: medium}
                                      impactWhen:
                                        - {regulation: [PCI-DSS], revenueWeight: 50, level: high}
                                      urgency: {critical: medium, high: medium, warning: low, info: low}
                                      urgencyWhen:
                                        - {severity: [critical], hosts: 3, trend: [rising], level: high}
                                        - {trend: [falling], level: low}
                                        - {services: 2, level: high}
                                      trend: {window: 10m, change: 2}
                                      table:
                                        high: {high: P1, medium: P2, low: P3}
                                        medium: {high: P2, medium: P3, low: P4}
                                        low: {high: P3, medium: P4, low: P5}
                                    """)
                            .getFirst()
                            .spec();

    private final Incidents desk = new Incidents(SERVICES, TABLE);

    @Test
    void itIsRatedAnewAsAlertsFireAndResolve() {
        desk.hear(firing("Down").on("a").at(0));
        assertThat(desk.only().priority()).isEqualTo(Priority.P3);

        desk.at(60).hear(firing("Down").on("b").at(50), firing("Down").on("c:9100").at(60));
        assertThat(desk.only().priority()).isEqualTo(Priority.P2);
        assertThat(desk.change().orElseThrow().sentence())
                .isEqualTo(
                        "2 alerts joined; 3 of 3 fire. Priority is now P2 (was P3): impact medium because tier 3; urgency high because critical on 3 hosts and rising.");

        desk.at(900);
        desk.hear(firing("Down").on("b").at(50).resolved(890));
        assertThat(desk.only().priority()).as("neither rising nor falling").isEqualTo(Priority.P3);
        desk.hear(firing("Down").on("c:9100").at(60).resolved(890));
        assertThat(desk.only().priority()).as("two fewer").isEqualTo(Priority.P4);
        assertThat(because(desk.only())).endsWith("urgency low because falling");
    }

    @Test
    void severityAloneIsAFactToo() {
        desk.hear(firing("Down").severity(Severity.WARNING));
        assertThat(desk.only().priority()).isEqualTo(Priority.P4);

        desk.at(5).hear(firing("Down").severity(Severity.CRITICAL).heard(5));

        assertThat(desk.change().orElseThrow().sentence())
                .startsWith("Severity is now critical (was warning). Priority is now P3 (was P4):");
    }

    @Test
    void aMergeBringsWhatTheOtherHits() {
        desk.hear(firing("Down").on("a").at(0));
        desk.hear(firing("Slow").service("payment").on("p").severity(Severity.WARNING).at(5));
        List<Incident> two = desk.all();
        assertThat(two).extracting(Incident::priority).containsExactly(Priority.P3, Priority.P3);
        assertThat(because(two.getLast()))
                .isEqualTo(
                        "impact high because regulation PCI-DSS and 60% of revenue; urgency low because warning");

        Incident merged =
                new Regrouping(TABLE, Ties.NONE, Alerts.second(60))
                        .merge(
                                desk.whole(two.getLast()),
                                desk.whole(two.getFirst()),
                                new Regrouping.Why("olga", "one cable"),
                                cell -> Optional.empty())
                        .target()
                        .after()
                        .incident();

        assertThat(merged.priority()).isEqualTo(Priority.P1);
        assertThat(because(merged))
                .isEqualTo(
                        "impact high because regulation PCI-DSS and 60% of revenue (payment); urgency high because in 2 services");
        assertThat(Objects.requireNonNull(merged.priorityReason()).services())
                .containsExactly("checkout", "payment");
    }

    @Test
    void whatWasRecordedIsRatedTheSame() {
        desk.hear(firing("Down").on("a").at(0));
        desk.at(60).hear(firing("Down").on("b").at(50), firing("Down").on("c").at(60));
        Incident live = desk.only();
        var taxonomy = new Taxonomy(Yaml.services(SERVICES));
        Placement placement = firing("Down").on("a").heardBy(taxonomy).placement();

        Incident again =
                IncidentDraft.of(live).placed(placement, List.of(), TABLE, Alerts.second(60));
        Incident under =
                IncidentDraft.of(live)
                        .placed(
                                placement,
                                taxonomy.described(List.of("payment", "gone")),
                                TABLE,
                                Alerts.second(60));

        assertThat(again).isEqualTo(live);
        assertThat(under.priority()).isEqualTo(Priority.P1);
        assertThat(because(under)).contains("(payment)");
    }

    @Test
    void anIncidentOfBeforeIsReadWithoutAReasonAndRatedByWhatItLists() {
        desk.hear(firing("Down").on("a").at(0), firing("Down").on("b").at(0));
        IncidentDraft draft = IncidentDraft.of(desk.only());
        draft.priorityReason = null;

        Spread spread = Spread.recorded(draft.amended());

        assertThat(spread.services()).isEqualTo(1);
        assertThat(spread.hosts()).isEqualTo(2);
    }

    @Test
    void whatDidNotCountWhenItOpenedCountsFromTheNextAlertOn() {
        desk.hear(firing("Slow").service("payment").on("p").severity(Severity.WARNING).at(0));
        desk.writtenBefore();

        desk.at(60).hear(firing("Late").service("payment").severity(Severity.WARNING).at(60));

        assertThat(because(desk.only()))
                .startsWith("impact high because regulation PCI-DSS and 60% of revenue;");
    }

    private static String because(Incident incident) {
        return Objects.requireNonNull(incident.priorityReason()).because();
    }
}
