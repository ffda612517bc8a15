package org.aimos.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries a source that is not applied yet. */
@Command(
        name = "try",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the alerts that a Source would make of a sample, within its bounds. Nothing is applied,",
            "nothing is published. Names line and column of what is wrong with the source."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos source try -f playbooks/sources/updown.yaml sample.json",
            "  aimos source try -f source.yaml form.txt --content-type application/x-www-form-urlencoded"
        })
final class SourceTry extends Call {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "SOURCE",
            description = "YAML with one Source.")
    private Path source = Path.of("-");

    @Parameters(paramLabel = "SAMPLE", description = "A body as the tool sends it.")
    private Path sample = Path.of("-");

    @Option(
            names = "--content-type",
            paramLabel = "TYPE",
            description = "Of the sample; JSON when left out.")
    private @Nullable String contentType;

    SourceTry(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        Map<String, String> attempt = new LinkedHashMap<>();
        attempt.put("source", Files.readString(source));
        attempt.put("sample", Files.readString(sample));
        if (contentType != null) {
            attempt.put("contentType", contentType);
        }
        JsonNode answer = origin.post("/v1/preview/source", attempt);
        return show(answer, AlertTable.of(answer));
    }
}
