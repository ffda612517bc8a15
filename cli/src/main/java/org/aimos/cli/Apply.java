package org.aimos.cli;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.aimos.resources.Finding;
import org.aimos.resources.Kind;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts resources in force. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Puts resources in force: checks all, then applies one by one.",
            "A version that is there already is left as it is; another text under it is refused.",
            "A policy that may let more happen is refused until a backtest has tried exactly its text."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos apply -f playbooks/ --as author",
            "  aimos apply -f policy.yaml --backtest 0199…"
        })
final class Apply extends Call {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "YAML files, or folders of them.")
    private List<Path> named = List.of();

    @Option(
            names = "--backtest",
            paramLabel = "ID",
            description = "The backtest that tried these changes; policies that widen need one.")
    private @Nullable String backtest;

    Apply(Surroundings surroundings) {
        super(surroundings);
    }

    @Override
    ExitCode call(Origin origin) throws IOException {
        List<Resource<?>> resources = read();
        int refused = 0;
        for (Resource<?> resource : resources) {
            String name = resource.kind().kind() + "/" + resource.name();
            try {
                origin.putYaml("/v1/resources/" + name + tried(), resource.yaml());
                surroundings().out().println(name + " " + resource.version());
            } catch (Failure failure) {
                refused++;
                surroundings().err().println(name + ": " + failure.getMessage());
            }
        }
        return refused == 0 ? ExitCode.OK : ExitCode.FAILED;
    }

    private String tried() {
        return backtest == null
                ? ""
                : "?backtest=" + URLEncoder.encode(backtest, StandardCharsets.UTF_8);
    }

    private List<Resource<?>> read() throws IOException {
        ResourceReader reader = new ResourceReader();
        List<Resource<?>> resources = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Map.Entry<String, String> file : YamlFiles.read(named).entrySet()) {
            var result = reader.read(file.getKey(), file.getValue());
            resources.addAll(result.resources());
            findings.addAll(result.findings());
        }
        if (!findings.isEmpty()) {
            findings.forEach(finding -> surroundings().err().println(LintCommand.line(finding)));
            throw new Failure(
                    ExitCode.FAILED, "Nothing was applied: " + findings.size() + " findings");
        }
        resources.sort(Comparator.comparingInt(resource -> Kind.IN_ORDER.indexOf(resource.kind())));
        return resources;
    }
}
