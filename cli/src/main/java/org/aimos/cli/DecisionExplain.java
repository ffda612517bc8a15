package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Tells a decision in plain words, then all that took part in it. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Tells in plain words what was decided and why; then the table of rules, policies and autonomy",
            "that were asked, and what each feature adds to a score (the logarithm of the odds)."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos decision explain 0199…", "  aimos decision explain 0199… -o json"})
final class DecisionExplain extends Call {
    @Parameters(paramLabel = "ID", description = "Of the decision.")
    private String id = "";

    DecisionExplain(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        JsonNode decision = origin.get("/v1/decisions/" + id);
        if (!json()) {
            decision.path("explanation")
                    .forEach(line -> surroundings().out().println(line.asText()));
            surroundings().out().println();
        }
        return show(decision, table(decision));
    }

    private static Table table(JsonNode decision) {
        Table table = new Table("WHAT", "NAME", "SAYS", "WHY");
        for (JsonNode rule : decision.path("rules")) {
            String says = rule.path("matched").asBoolean() ? "matched" : "no match";
            table.row("rule", rule.path("name").asText(), says, rule.path("detail").asText(""));
        }
        for (JsonNode policy : decision.path("policies")) {
            table.row(
                    "policy",
                    policy.path("name").asText(),
                    policy.path("verdict").asText(),
                    policy.path("message").asText());
        }
        for (JsonNode policy : decision.path("missed")) {
            table.row(
                    "policy",
                    policy.path("name").asText(),
                    "no match",
                    policy.path("detail").asText());
        }
        JsonNode autonomy = decision.path("autonomy");
        table.row(
                "autonomy",
                autonomy.path("grantedBy").asText("nobody"),
                autonomy.path("level").asText(),
                autonomy.path("reason").asText());
        score(table, "resolves", decision.at("/score/resolves"));
        score(table, "noise", decision.at("/score/noise"));
        return table;
    }

    private static void score(Table table, String name, JsonNode estimate) {
        if (estimate.isMissingNode() || estimate.isNull()) {
            return;
        }
        JsonNode probability = estimate.path("probability");
        String says =
                probability.isNumber()
                        ? Math.round(100 * probability.asDouble()) + " %"
                        : "does not count";
        table.row("score", name, says, estimate.path("sentence").asText());
        if (probability.isNumber()) {
            adds(table, name, "intercept", estimate.path("intercept"));
            for (JsonNode one : estimate.path("contributions")) {
                adds(table, name, one.path("feature").asText(), one.path("adds"));
            }
            adds(table, name, "together", estimate.path("logit"));
        }
    }

    private static void adds(Table table, String name, String feature, JsonNode value) {
        String says = String.format(Locale.ROOT, "%+.2f", value.asDouble());
        table.row("", name, says, feature);
    }
}
