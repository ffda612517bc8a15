package org.aimos.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.aimos.resources.Finding;
import org.aimos.resources.Lint;
import org.aimos.resources.SecretsAtHand;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Checks resources without a running AIMOS. */
@Command(
        name = "lint",
        mixinStandardHelpOptions = true,
        description =
                "Checks resources, one by one and against each other; needs nothing that runs.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos lint playbooks/", "  aimos lint my.yaml -o json"})
final class LintCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private OutputOption output = new OutputOption();

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "YAML files, or folders of them.")
    private List<Path> named = List.of();

    LintCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> files = YamlFiles.read(named);
        List<Finding> findings =
                Stream.concat(Lint.check(files).stream(), SecretsAtHand.check(files).stream())
                        .distinct()
                        .sorted()
                        .toList();
        if (output.json()) {
            surroundings.out().println(Json.write(findings));
        } else {
            findings.forEach(finding -> surroundings.out().println(line(finding)));
            surroundings.err().printf("%d files, %d findings%n", files.size(), findings.size());
        }
        return (findings.isEmpty() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    /** As compilers write it, so that editors can jump there. */
    static String line(Finding finding) {
        String hint = finding.hint().isEmpty() ? "" : "%n  %s".formatted(finding.hint());
        return "%s:%d:%d: %s%s"
                .formatted(finding.file(), finding.line(), finding.column(), finding.what(), hint);
    }
}
