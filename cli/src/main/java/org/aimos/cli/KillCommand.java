package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import org.aimos.local.KillSwitch;
import org.aimos.local.LocalStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Stops automation. */
@Command(
        name = "kill",
        mixinStandardHelpOptions = true,
        description = {
            "Stops automation in a scope: once this has answered, no new effect is committed to,",
            "and none starts more than a second later. Works on the host when the console is down.",
            "Lifting takes another person than the one who pulled it."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos kill all --reason \"drill\"",
            "  aimos kill environment:production --reason \"freeze\"",
            "  aimos kill playbook:restart-service --reason \"restarts make it worse\"",
            "  aimos kill all --lift --reason \"drill is over\" --as author"
        })
final class KillCommand extends Call {
    @Parameters(
            paramLabel = "SCOPE",
            description =
                    "all, or environment:, service:, playbook:, action:, incident: or run: and a name.")
    private String scope = "";

    @Option(
            names = {"-r", "--reason"},
            required = true,
            paramLabel = "TEXT",
            description = "Why, for those who read it later.")
    private String reason = "";

    @Option(names = "--lift", description = "Lets automation act again.")
    private boolean lift;

    KillCommand(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        Map<String, String> body = Map.of("scope", scope, "reason", reason);
        if (lift) {
            return show(origin.post("/v1/kill-switches/lift", body), "lifted " + scope);
        }
        JsonNode answer;
        try {
            answer = origin.post("/v1/kill-switches", body);
        } catch (Failure failure) {
            if (failure.code() != ExitCode.UNAVAILABLE) {
                throw failure;
            }
            return onHost();
        }
        return show(answer, "killed " + scope);
    }

    private ExitCode onHost() throws IOException {
        LocalStack stack = surroundings().stack();
        try {
            KillSwitch.of(stack.home(), stack.settings())
                    .pull(scope, "host:" + System.getProperty("user.name"), reason);
        } catch (SQLException e) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "Neither console nor database answers ("
                            + e.getMessage()
                            + "). Without its database AIMOS starts no effect.");
        }
        surroundings().err().println("The console does not answer; pulled in the database itself.");
        surroundings().out().println("killed " + scope);
        return ExitCode.OK;
    }
}
