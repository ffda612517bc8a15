package org.aimos.decision.judgment;

import static org.aimos.decision.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.aimos.decision.Alerts;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.backtest.Backtest;
import org.aimos.decision.backtest.BacktestReport;
import org.aimos.decision.backtest.Kept;
import org.aimos.decision.backtest.Terms;
import org.aimos.decision.incident.IncidentFolder;
import org.aimos.decision.incident.Known;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Decision;
import org.aimos.events.Mode;
import org.aimos.events.Priority;
import org.aimos.resources.PrioritySpec;
import org.aimos.resources.Resource;
import org.aimos.resources.policy.InForce;
import org.junit.jupiter.api.Test;

/** The examples of docs/decisions.md, in force beside the demo, do what the page says they do. */
class DocumentedTest {
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    private static final Instant NOON = Instant.parse("2026-03-03T12:00:00Z");
    private static final Instant NIGHT = Instant.parse("2026-03-03T03:00:00Z");

    private final String page = Files.readString(Path.of("../docs/decisions.md"));
    private final List<String> examples =
            EXAMPLE.matcher(page).results().map(m -> m.group(1)).toList();
    private final String services = Samples.all(demo("services.yaml"), of("Service"));

    DocumentedTest() throws IOException {}

    @Test
    void aServiceIsFoundByTheNamesOfTools() throws IOException {
        Decision found = ledger().decide();
        Decision elsewhere = cases(firing("ServiceDown").service("ledger-api")).decide();

        assertThat(found.service()).matches(s -> s.name().equals("ledger"));
        assertThat(found.service()).matches(s -> s.owner().equals("team-payments"));
        assertThat(elsewhere.mode()).isEqualTo(Mode.HAND_OVER);
        assertThat(said(elsewhere))
                .contains(
                        promised(
                                "The alert says environment 'test', but Service 'ledger' is in 'production'"));
    }

    @Test
    void priorityIsWhatTheTableSays() {
        PrioritySpec table = (PrioritySpec) Yaml.read(of("Priority")).getFirst().spec();
        var taxonomy = new Taxonomy(Yaml.services(services));
        var folder =
                new IncidentFolder(
                        new Windows(Duration.ofMinutes(5), Duration.ofMinutes(30)),
                        table,
                        () -> "incident");

        var first =
                folder.fold(
                        Known.nothing(), List.of(down("ledger-1").heardBy(taxonomy)), Alerts.ZERO);
        var more =
                folder.fold(
                        Known.nothing().after(first),
                        List.of(
                                down("ledger-2").heardBy(taxonomy),
                                down("ledger-3").heardBy(taxonomy)),
                        Alerts.second(60));

        assertThat(first.changes().getFirst().after().incident().priority()).isEqualTo(Priority.P2);
        assertThat(more.changes().getFirst().after().incident().priority()).isEqualTo(Priority.P1);
        promised(more.changes().getFirst().sentence());
    }

    @Test
    void aRuleHandsTheLedgerToPeopleAndNobodyElse() throws IOException {
        Decision decision = ledger().decide();

        assertThat(decision.mode()).isEqualTo(Mode.HAND_OVER);
        assertThat(said(decision))
                .contains(
                        promised(
                                "Rule 'ledger-by-hand' hands it to people: The books are closed before anything is restarted."));
        assertThat(payments().decide().mode()).isEqualTo(Mode.AUTONOMOUS);
    }

    @Test
    void policiesLetLittleHappenAtNightAndToWhatManyNeed() throws IOException {
        Decision night = payments().at(NIGHT).decide();
        Decision needed = payments().at(NIGHT).stakes(1, 3, null).decide();

        assertThat(payments().decide().mode()).isEqualTo(Mode.AUTONOMOUS);
        assertThat(night.mode()).isEqualTo(Mode.APPROVE);
        assertThat(needed.mode()).isEqualTo(Mode.HAND_OVER);
        assertThat(said(needed))
                .contains(
                        promised(
                                "Policy 'mend-while-little-depends-on-it' says deny: Too much depends on it at this hour. (validation 1 does not hold: blast.services <= variables.most)"));
    }

    @Test
    void onePolicyRoutesWhatBelongsToNobody() throws IOException {
        Decision decision = cases(firing("Anything").service(null)).decide();

        assertThat(decision.mode()).isEqualTo(Mode.HAND_OVER);
        assertThat(decision.route()).isEqualTo("on-call");
    }

    @Test
    void trustCountsOnlyWhenSomebodyElseGrantedIt() throws IOException {
        Decision own = payments().rulebook(Yaml.rulebook(resources(), Yaml.AUTHOR)).decide();

        assertThat(payments().decide().autonomy().level()).isEqualTo(Mode.AUTONOMOUS);
        assertThat(own.mode()).isEqualTo(Mode.OBSERVE);
    }

    @Test
    void aDecisionIsMadeAgainByteForByte() throws IOException {
        Rulebook rulebook = Yaml.rulebook(resources());
        Recorded recorded = Recorded.of(payments().situation());
        Decision decision = recorded.decide(rulebook);
        Map<String, String> texts = new HashMap<>();
        texts.put(rulebook.contents().ref().digest(), rulebook.contents().text());
        rulebook.sources().forEach(s -> texts.put(s.resource().digest(), s.resource().yaml()));

        Replay replay = Replay.of(decision, Replay.write(decision), recorded.text(), texts);

        assertThat(replay.same()).isTrue();
        promised(replay.sentence());
    }

    @Test
    void aBacktestSaysWhatARuleChanges() throws IOException {
        Recorded recorded = Recorded.of(ledger().situation());
        Decision decision = recorded.decide(Yaml.rulebook(resources()));
        Terms with = Terms.of(inForce(Samples.all(services, resources())));
        String gone =
                of("Rule")
                        .replaceFirst("when: .*", "when: 'false'")
                        .replaceFirst("(?s)tests:.*", "");

        var backtest = new Backtest(with, with.with(inForce(gone)));
        backtest.add(
                List.of(
                        new Kept.Decided(
                                decision.id(),
                                recorded.text(),
                                decision.mode().word(),
                                "restart-service",
                                1,
                                List.of())));
        BacktestReport report = backtest.report();

        assertThat(report.changed()).isEqualTo(1);
        assertThat(report.widened()).isEqualTo(1);
        assertThat(report.after().modes()).containsEntry("observe", 1);
        promised("`changed` 1 and `widened` 1");
    }

    private Cases payments() throws IOException {
        return cases(firing("ServiceDown").service("payments").environment("production"));
    }

    private Cases ledger() throws IOException {
        return cases(firing("ServiceDown").service("ledger-api").environment(null));
    }

    private Cases cases(Alerts alert) throws IOException {
        return new Cases()
                .alert(alert)
                .services(services)
                .resources(resources())
                .at(NOON)
                .stakes(1, 1, null);
    }

    private static Alerts down(String host) {
        return firing("LedgerDown").service("ledger-api").environment(null).on(host);
    }

    /** The page's rules, policies and grants, with the demo's rules and its playbook. */
    private String resources() throws IOException {
        return Samples.all(
                demo("rules.yaml"),
                demo("restart-service.yaml"),
                of("Rule"),
                of("Policy"),
                of("Autonomy"));
    }

    /** The page's examples of a kind; there is one at least. */
    private String of(String kind) {
        List<String> found =
                examples.stream().filter(e -> e.contains("kind: " + kind + "\n")).toList();
        assertThat(found).as("examples of " + kind).isNotEmpty();
        return found.stream().collect(Collectors.joining("---\n"));
    }

    private static String demo(String file) throws IOException {
        return Files.readString(Path.of("../playbooks/demo").resolve(file));
    }

    private static String said(Decision decision) {
        return String.join("\n", decision.explanation());
    }

    /** This text stands on the page, however its lines are broken. */
    private String promised(String text) {
        assertThat(page.replaceAll("\\s+", " ")).contains(text);
        return text;
    }

    private static List<InForce<?>> inForce(String yaml) {
        var all = new ArrayList<InForce<?>>();
        for (Resource<?> resource : Yaml.read(yaml)) {
            boolean grant = resource.kind().kind().equals("Autonomy");
            all.addAll(Terms.applied(List.of(resource), grant ? Yaml.APPROVER : Yaml.AUTHOR));
        }
        return all;
    }
}
