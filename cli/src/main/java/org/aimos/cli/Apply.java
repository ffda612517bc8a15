package org.aimos.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.aimos.resources.Finding;
import org.aimos.resources.Kind;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Puts resources in force. */
@Command(
        name = "apply",
        mixinStandardHelpOptions = true,
        description = {
            "Puts resources in force: checks all, then applies one by one.",
            "A version that is there already is left as it is; another text under it is refused."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos apply -f playbooks/ --as author", "  aimos apply -f policy.yaml"})
final class Apply extends Call {
    @Option(
            names = {"-f", "--file"},
            required = true,
            paramLabel = "FILE",
            description = "YAML files, or folders of them.")
    private List<Path> named = List.of();

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
                origin.putYaml("/v1/resources/" + name, resource.yaml());
                surroundings().out().println(name + " " + resource.version());
            } catch (Failure failure) {
                refused++;
                surroundings().err().println(name + ": " + failure.getMessage());
            }
        }
        return refused == 0 ? ExitCode.OK : ExitCode.FAILED;
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
