package org.aimos.decision.backtest;

import static org.aimos.decision.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

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
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.judgment.Judge;
import org.aimos.decision.judgment.Recorded;
import org.aimos.decision.judgment.Situation;
import org.aimos.decision.score.Models;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Alert;
import org.aimos.events.Decision;
import org.aimos.resources.PrioritySpec;
import org.aimos.resources.Resource;
import org.aimos.resources.policy.InForce;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BacktestTest {
    private static final String SILENCE =
            """
            apiVersion: aimos/v1
            kind: Silence
            metadata: {name: all, version: 1.0.0, owner: team}
            spec:
              when: alert.name == 'Other'
              from: '2026-03-01T00:00:00Z'
              to: '2026-03-02T00:00:00Z'
              reason: try
            """;

    static final Terms IN_FORCE =
            Terms.of(inForce(Samples.all(Samples.SERVICES, Samples.complete())));

    @Test
    void nothingChangedIsNoDifference() {
        BacktestReport report = run(Samples.RULE, history());

        assertThat(report.decisions()).isEqualTo(10);
        assertThat(report.alerts()).as("three of each incident").isEqualTo(30);
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
        BacktestReport silenced = run(SILENCE, history());
        assertThat(silenced.silenced()).isEqualTo(4);
        assertThat(silenced.after().modes()).containsEntry("silenced", 4);
    }

    @Test
    void whatAnOlderEngineWroteIsCountedAndLeftOut() {
        BacktestReport report = run(Samples.RULE, List.of(unreadable(1)));

        assertThat(report.unreadable()).isEqualTo(1);
        assertThat(report.decisions()).isZero();
    }

    @Test
    void whatPeopleDidIsComparedWithWhatWouldRun() {
        List<Kept.Decided> history =
                List.of(
                        did(0, new Act("ran", "restart-service"), new Act("taken", "")),
                        did(1, new Act("approved", "restart-service")),
                        did(2, new Act("refused", "restart-service")),
                        did(3, new Act("ran", "drain-node"), new Act("undid", "restart-service")),
                        did(4, new Act("acknowledged", "")),
                        did(5),
                        did(6, new Act("taken", "")));

        BacktestReport report = run(Samples.RULE, history);

        assertThat(report.peopleActed()).as("of the six that would run").isEqualTo(5);
        assertThat(report.asPeople()).isEqualTo(2);
        assertThat(report.againstPeople()).isEqualTo(2);
        assertThat(report.people())
                .containsEntry("ran", 2)
                .containsEntry("taken", 1)
                .containsEntry("undid", 1)
                .doesNotContainKey("merged");
    }

    @Test
    void whatIsSilencedRunsNothingAndIsNoOverlapWithPeople() {
        BacktestReport report = run(SILENCE.replace("Other", "CheckoutDown"), history());

        assertThat(report.after().runs()).isZero();
        assertThat(report.after().playbooks()).isEmpty();
        assertThat(report.silenced()).isEqualTo(6);
        assertThat(report.narrowed()).as("they would have run").isEqualTo(6);
        assertThat(report.peopleActed()).isZero();
        assertThat(run(SILENCE, history()).narrowed())
                .as("nothing was done about the others anyway")
                .isZero();
    }

    @Test
    void anAlertThatASilenceHeldBackFiresWhenTheSilenceIsChanged() {
        Terms night = IN_FORCE.with(inForce(SILENCE.replace("Other", "CheckoutDown")));
        List<Kept.Held> held = List.of(held("all@1.0.0", null), held("gone@2.0.0", null));

        var same = new Backtest(night, night.with(inForce(Samples.RULE)));
        same.add(held);
        assertThat(same.report().before().modes()).containsExactly(entry("silenced", 2));
        assertThat(same.report().changed()).isZero();

        var narrower = new Backtest(night, night.with(inForce(SILENCE)));
        narrower.add(held);
        BacktestReport report = narrower.report();
        assertThat(report.held()).isEqualTo(2);
        assertThat(report.alerts()).isEqualTo(2);
        assertThat(report.unsilenced()).as("one silence is gone for all").isEqualTo(1);
        assertThat(report.widened()).isEqualTo(1);
        assertThat(report.after().runs()).isEqualTo(1);
        assertThat(report.examples()).singleElement().matches(one -> one.incident() == null);
    }

    @Test
    void anAlertThatAnotherExplainedIsAskedWithThatOneFiring() {
        String because =
                """
                apiVersion: aimos/v1
                kind: Silence
                metadata: {name: node, version: 1.0.0, owner: team}
                spec:
                  matchers: [{name: alertname, value: CheckoutDown}]
                  inhibited: {by: [NodeDown], equal: [instance]}
                  reason: try
                """;
        Terms now = IN_FORCE.with(inForce(because));
        var backtest =
                new Backtest(
                        now, now.with(inForce(because.replace("[instance]", "[environment]"))));
        backtest.add(
                List.of(
                        held("node@1.0.0", firing("NodeDown").on("web-1").alert()),
                        held("node@1.0.0", firing("NodeDown").on("web-2").alert())));

        assertThat(backtest.report().before().modes()).containsEntry("silenced", 1);
        assertThat(backtest.report().after().modes()).containsExactly(entry("silenced", 2));
    }

    @Test
    void aChangedInhibitionIsAskedWithWhatFiredThen() {
        var taxonomy = new Taxonomy(Yaml.services(Samples.SERVICES));
        TrackedAlert fires = TrackedAlert.first(firing("RackAway").on("web-0").heardBy(taxonomy));
        TrackedAlert over =
                TrackedAlert.first(firing("RackAway").on("web-2").heardBy(taxonomy))
                        .hear(firing("RackAway").on("web-2").resolved(1).alert());
        TrackedAlert later =
                TrackedAlert.first(firing("RackAway").on("web-4").at(2).heardBy(taxonomy));
        Terms now =
                Terms.of(
                        inForce(Samples.all(Samples.SERVICES, Samples.complete())),
                        Models.NONE,
                        new Explainers(List.of(fires, over, later)));
        String racks =
                """
                apiVersion: aimos/v1
                kind: Silence
                metadata: {name: racks, version: 1.0.0, owner: team}
                spec:
                  matchers: [{name: alertname, value: CheckoutDown}]
                  inhibited: {by: [RackAway], equal: [instance]}
                  reason: Its rack is away.
                """;
        var backtest = new Backtest(now, now.with(inForce(racks)));
        backtest.add(history());

        assertThat(backtest.report().silenced()).as("only on web-0 another fired").isEqualTo(1);
        assertThat(backtest.report().after().runs()).isEqualTo(5);
    }

    @Test
    void aMemberOfAnIncidentThatASilenceOnlyHeldAutomationBackFromIsNotKeptAway() {
        Kept.Decided kept = kept(0, firing("CheckoutDown").on("web-0"), "Held.", List.of());
        Terms night = IN_FORCE.with(inForce(SILENCE.replace("Other", "CheckoutDown")));
        var backtest = new Backtest(night, IN_FORCE);
        backtest.add(List.of(kept));

        assertThat(backtest.report().before().modes()).containsExactly(entry("observe", 1));
        assertThat(backtest.report().after().runs()).isEqualTo(1);
        assertThat(backtest.report().silenced()).isZero();
    }

    @Test
    void aReportOfWhichTooLittleCouldBeReadProvesNothing() {
        List<Kept> history = new ArrayList<>(history());
        IntStream.range(0, 2).forEach(i -> history.add(unreadable(i)));
        assertThat(run(Samples.RULE, history).readEnough()).as("10 of 12").isTrue();

        IntStream.range(2, 5).forEach(i -> history.add(unreadable(i)));
        assertThat(run(Samples.RULE, history).readEnough()).as("10 of 15").isFalse();
    }

    private static Kept.Decided unreadable(int i) {
        return new Kept.Decided("old-" + i, "{\"engine\":\"0\"}", "observe", null, 1, List.of());
    }

    private static Kept.Held held(String silence, @Nullable Alert by) {
        return new Kept.Held(
                silence, silence, firing("CheckoutDown").on("web-1").alert(), by, Alerts.second(1));
    }

    private static Kept.Decided did(int i, Act... acts) {
        Alerts alert = firing(i < 6 ? "CheckoutDown" : "Other").on("web-" + i);
        return kept(i, alert, null, List.of(acts));
    }

    private static BacktestReport run(String changed, List<? extends Kept> history) {
        var backtest = new Backtest(IN_FORCE, IN_FORCE.with(inForce(changed)));
        backtest.add(history);
        return backtest.report();
    }

    /** Ten decisions: six of an alert that the rule knows, four of another. */
    static List<Kept.Decided> history() {
        return IntStream.range(0, 10)
                .mapToObj(i -> i % 2 == 0 ? did(i, new Act("taken", "")) : did(i))
                .toList();
    }

    private static Kept.Decided kept(
            int i, Alerts alert, @Nullable String silence, List<Act> acts) {
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
                        silence,
                        null,
                        rulebook.recorded(),
                        null,
                        null,
                        null);
        Recorded recorded = Recorded.of(situation);
        Decision decision = recorded.decide(rulebook);
        return new Kept.Decided(
                decision.id(),
                recorded.text(),
                decision.mode().word(),
                decision.playbook() == null ? null : decision.playbook().name(),
                3,
                acts);
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
