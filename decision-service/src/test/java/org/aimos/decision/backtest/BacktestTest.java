package org.aimos.decision.backtest;

import static org.aimos.decision.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.aimos.decision.Alerts;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.IncidentFolder;
import org.aimos.decision.incident.Known;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.judgment.Judge;
import org.aimos.decision.judgment.Recorded;
import org.aimos.decision.judgment.Situation;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Decision;
import org.aimos.resources.PrioritySpec;
import org.aimos.resources.Resource;
import org.aimos.resources.policy.InForce;
import org.junit.jupiter.api.Test;

class BacktestTest {
    static final Terms IN_FORCE =
            Terms.of(inForce(Samples.all(Samples.SERVICES, Samples.complete())));

    @Test
    void nothingChangedIsNoDifference() {
        BacktestReport report = run(Samples.RULE, history());

        assertThat(report.decisions()).isEqualTo(10);
        assertThat(report.changed()).isZero();
        assertThat(report.drifted()).isZero();
        assertThat(report.before()).isEqualTo(report.after());
        assertThat(report.before().runs()).isEqualTo(6);
    }

    @Test
    void aPolicyThatAsksTurnsRunsIntoApprovals() {
        BacktestReport report =
                run(
                        Samples.POLICY.replace(
                                "verdict: allow", "verdict: approval\n  escalation: shop"),
                        history());

        assertThat(report.changed()).isEqualTo(6);
        assertThat(report.narrowed()).isEqualTo(6);
        assertThat(report.after().approvals()).isEqualTo(6);
        assertThat(report.after().runs()).isZero();
        assertThat(report.examples()).hasSize(6);
    }

    @Test
    void aRuleThatMatchesMoreFindsPlaybooksAndSaysWherePeopleActed() {
        BacktestReport report =
                run(
                        Samples.RULE.replace("alert.name == 'CheckoutDown'", "alert.name != ''"),
                        history());

        assertThat(report.gained()).isEqualTo(4);
        assertThat(report.widened()).isEqualTo(4);
        assertThat(report.after().playbooks()).containsEntry("restart-service", 10);
        assertThat(report.peopleActed()).isEqualTo(5);
    }

    @Test
    void servicesPrioritiesAndSilencesCountToo() {
        assertThat(run(Samples.SERVICES.replace("tier: 2", "tier: 4"), history()).after())
                .matches(side -> !side.priorities().containsKey("P1"));
        BacktestReport silenced =
                run(
                        """
                        apiVersion: aimos/v1
                        kind: Silence
                        metadata: {name: all, version: 1.0.0, owner: team}
                        spec:
                          when: alert.name == 'Other'
                          from: '2026-03-01T00:00:00Z'
                          to: '2026-03-02T00:00:00Z'
                          reason: try
                        """,
                        history());
        assertThat(silenced.silenced()).isEqualTo(4);
        assertThat(silenced.after().modes()).containsEntry("silenced", 4);
    }

    @Test
    void whatAnOlderEngineWroteIsCountedAndLeftOut() {
        BacktestReport report =
                run(
                        Samples.RULE,
                        List.of(new Kept("1", "{\"engine\":\"0\"}", "observe", null, false)));

        assertThat(report.unreadable()).isEqualTo(1);
        assertThat(report.decisions()).isZero();
    }

    private static BacktestReport run(String changed, List<Kept> history) {
        var backtest = new Backtest(IN_FORCE, IN_FORCE.with(inForce(changed)));
        backtest.add(history);
        return backtest.report();
    }

    /** Ten decisions: six of an alert that the rule knows, four of another. */
    static List<Kept> history() {
        return IntStream.range(0, 10)
                .mapToObj(i -> kept(i, firing(i < 6 ? "CheckoutDown" : "Other").on("web-" + i)))
                .toList();
    }

    private static Kept kept(int i, Alerts alert) {
        var rulebook = Yaml.rulebook(Samples.complete());
        Heard heard = alert.heardBy(new Taxonomy(Yaml.services(Samples.SERVICES)));
        var windows = new Windows(Duration.ofMinutes(5), Duration.ofMinutes(30));
        var state =
                new IncidentFolder(windows, PrioritySpec.BUILT_IN, () -> "incident-" + i)
                        .fold(Known.nothing(), List.of(heard), Alerts.second(1))
                        .changes()
                        .getFirst()
                        .after();
        var situation =
                new Situation(
                        "decision-" + i,
                        Alerts.second(1),
                        Judge.ENGINE,
                        state.incident(),
                        heard.alert(),
                        heard.placement(),
                        0,
                        1,
                        null,
                        null,
                        null,
                        rulebook.recorded(),
                        null,
                        null);
        Recorded recorded = Recorded.of(situation);
        Decision decision = recorded.decide(rulebook);
        return new Kept(
                decision.id(),
                recorded.text(),
                decision.mode().word(),
                decision.playbook() == null ? null : decision.playbook().name(),
                i % 2 == 0);
    }

    static List<InForce<?>> inForce(String yaml) {
        var all = new ArrayList<InForce<?>>();
        for (Resource<?> resource : Yaml.read(yaml)) {
            boolean grant = resource.kind().kind().equals("Autonomy");
            all.addAll(Terms.applied(List.of(resource), grant ? Yaml.APPROVER : Yaml.AUTHOR));
        }
        return all;
    }
}
