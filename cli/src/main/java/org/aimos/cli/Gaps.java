package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Drafts what nobody has described yet. */
@Command(
        name = "gaps",
        mixinStandardHelpOptions = true,
        description = {
            "Prints a drafted Service for whatever alerts spoke about in the last 30 days and no Service",
            "matches. Say owner and tier, then apply."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos gaps > services.yaml", "  aimos get gaps"})
final class Gaps extends Call {
    Gaps(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        JsonNode answer = origin.get("/v1/gaps");
        List<String> drafts = new ArrayList<>();
        for (JsonNode gap : answer.path("items")) {
            drafts.add(
                    "# %d alerts, %d fire: %s%n%s"
                            .formatted(
                                    gap.path("alerts").asInt(),
                                    gap.path("firing").asInt(),
                                    gap.path("names").toString(),
                                    gap.path("draft").asText()));
        }
        return show(answer, String.join("---\n", drafts).stripTrailing());
    }
}
