package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.StackTokens;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Posts a body as a monitoring tool does. */
@Command(
        name = "send",
        mixinStandardHelpOptions = true,
        description = {
            "Posts a body to intake as a monitoring tool does, with AIMOS_SOURCE_TOKEN or the demo's source.",
            "Prints the receipt; see what becomes of it with aimos get receipts RECEIPT."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos send alertmanager alert.json",
            "  cat alert.json | aimos send alertmanager -"
        })
final class Send implements java.util.concurrent.Callable<Integer> {
    private final Surroundings surroundings;

    @picocli.CommandLine.Mixin private OutputOption output = new OutputOption();

    @Parameters(
            index = "0",
            paramLabel = "CONNECTOR",
            description = "What reads the body, such as alertmanager.")
    private String connector = "";

    @Parameters(index = "1", paramLabel = "FILE", description = "The body; - for standard input.")
    private Path file = Path.of("-");

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "Default: ${DEFAULT-VALUE}.")
    private String contentType = "application/json";

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The source's token, instead of AIMOS_SOURCE_TOKEN.")
    private @Nullable String token;

    Send(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        byte[] body =
                file.toString().equals("-") ? System.in.readAllBytes() : Files.readAllBytes(file);
        JsonNode answer =
                new Origin(intake(), source())
                        .send("POST", "/v1/alerts/" + connector, contentType, body);
        surroundings
                .out()
                .println(
                        output.json()
                                ? Json.write(answer)
                                : "%s alerts, %s quarantined, receipt %s"
                                        .formatted(
                                                answer.path("alerts").asText(),
                                                answer.path("quarantined").asText(),
                                                answer.path("receipt").asText()));
        return ExitCode.OK.number();
    }

    private String intake() throws IOException {
        String named = surroundings.environment().get("AIMOS_INTAKE_URL");
        return named != null ? named : surroundings.stack().url(Part.INTAKE);
    }

    private String source() throws IOException {
        String named = token != null ? token : surroundings.environment().get("AIMOS_SOURCE_TOKEN");
        if (named != null) {
            return named;
        }
        LocalStack stack = surroundings.stack();
        return StackTokens.of(stack).source();
    }
}
