package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Tries changed resources on what has happened. */
@Command(
        name = "backtest",
        mixinStandardHelpOptions = true,
        description = {
            "Judges stored decisions again: as it is in force, and as it would be with changed rules,",
            "policies, autonomy, playbooks' matches, services, priorities or silences. Nothing is applied",
            "and nothing is done."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos backtest -f changed/ --last 30d",
            "  aimos backtest -f rule.yaml --last 12h -o json"
        })
final class BacktestCommand extends Call {

    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "What would be applied: YAML files, or folders of them.")
    private List<Path> named = List.of();

    @Option(
            names = "--last",
            paramLabel = "TIME",
            description = "How far back, such as 30d or 12h; default: ${DEFAULT-VALUE}.")
    private String last = "30d";

    BacktestCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        String yaml = String.join("\n---\n", YamlFiles.read(named).values());
        return told(Backtests.run(origin, yaml, last));
    }

    private ExitCode told(JsonNode standing) {
        JsonNode report = standing.path("report");
        Table table = new Table("", "BEFORE", "AFTER");
        sides(table, report, "modes", "");
        sides(table, report, "playbooks", "playbook ");
        sides(table, report, "priorities", "priority ");
        for (String figure : new String[] {"approvals", "runs"}) {
            table.row(
                    figure,
                    report.path("before").path(figure).asInt(),
                    report.path("after").path(figure).asInt());
        }
        ExitCode code = show(standing, table);
        if (!json()) {
            summary(standing.path("id").asText(), report);
            standing.path("untried")
                    .forEach(one -> surroundings().out().println("not tried: " + one.asText()));
        }
        return code;
    }

    private static void sides(Table table, JsonNode report, String what, String prefix) {
        JsonNode before = report.path("before").path(what);
        JsonNode after = report.path("after").path(what);
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.forEach(name ->
                table.row(prefix + name, before.path(name).asInt(), after.path(name).asInt()));
    }

    private void summary(String id, JsonNode report) {
        var out = surroundings().out();
        out.printf(
                "%nbacktest %s: %d of %d decisions about %d alerts change (%d let automation do more, %d less)%n",
                id,
                report.path("changed").asInt(),
                report.path("decisions").asInt(),
                report.path("alerts").asInt(),
                report.path("widened").asInt(),
                report.path("narrowed").asInt());
        out.printf(
                "playbook found %d, lost %d; silenced %d, no longer %d; alerts held back then: %d%n",
                report.path("gained").asInt(),
                report.path("lost").asInt(),
                report.path("silenced").asInt(),
                report.path("unsilenced").asInt(),
                report.path("held").asInt());
        people(report);
        out.printf(
                "%d differ from what was decided then already; %d could not be read%n",
                report.path("drifted").asInt(), report.path("unreadable").asInt());
        out.printf("to put them in force: aimos apply -f FILE --backtest %s%n", id);
        for (JsonNode one : report.path("examples")) {
            out.printf(
                    "  %s %s -> %s  %s%n",
                    one.path("incident").asText("(held back)"),
                    outcome(one.path("before")),
                    outcome(one.path("after")),
                    one.path("reason").asText().replaceAll("\\p{Cntrl}", " "));
        }
    }

    /** Where it would run and people did something: the same, the contrary, or something else. */
    private void people(JsonNode report) {
        var did = new StringJoiner(", ");
        report.path("people")
                .properties()
                .forEach(one -> did.add(one.getKey() + " " + one.getValue().asInt()));
        surroundings()
                .out()
                .printf(
                        "runs where people acted: %d (wanted the same playbook %d, refused it or took it back %d)%s%n",
                        report.path("peopleActed").asInt(),
                        report.path("asPeople").asInt(),
                        report.path("againstPeople").asInt(),
                        did.length() == 0 ? "" : ": " + did);
    }

    private static String outcome(JsonNode one) {
        String playbook = one.path("playbook").asText("");
        return one.path("mode").asText() + (playbook.isEmpty() ? "" : "(" + playbook + ")");
    }
}
