package org.aimos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.aimos.resources.ConditionTests;
import org.aimos.resources.ConditionTests.Tried;
import org.aimos.resources.Finding;
import org.aimos.resources.Kind;
import org.aimos.resources.Lint;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Tries rules and policies on the cases beside them. */
@Command(
        name = "test-rules",
        mixinStandardHelpOptions = true,
        description = {
            "Tries rules and policies on the tests that stand beside them; needs nothing that runs.",
            "A test of a chosen playbook fails as well when another rule of the folders wants something else."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos test-rules playbooks/",
            "  aimos test-rules playbooks/ --report target/rules.xml"
        })
final class TestRules implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "YAML files, or folders of them.")
    private List<Path> named = List.of();

    @Option(names = "--report", paramLabel = "FILE", description = "JUnit XML for build servers.")
    private @Nullable Path report;

    TestRules(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, String> files = YamlFiles.read(named);
        var cases = new ArrayList<RulesReport.Case>();
        var coverage = new ArrayList<String>();
        int covered = 0;
        for (Resource<?> resource : resources(files)) {
            List<Tried> tried = ConditionTests.of(resource);
            tried.forEach(one -> cases.add(new RulesReport.Case(resource, one)));
            List<String> untried = ConditionTests.untried(resource, tried);
            covered += untried.isEmpty() ? 1 : 0;
            coverage.add(RulesReport.coverage(resource, tried.size(), untried));
        }
        Set<String> told =
                cases.stream().flatMap(RulesReport.Case::findings).collect(Collectors.toSet());
        List<Finding> findings =
                Lint.check(files).stream().filter(f -> !told.contains(f.what())).toList();
        cases.forEach(one -> surroundings.out().println(one.line()));
        coverage.forEach(surroundings.out()::println);
        findings.forEach(finding -> surroundings.out().println(LintCommand.line(finding)));
        long failed = cases.stream().filter(one -> !one.tried().passed()).count();
        surroundings
                .out()
                .printf(
                        "%d cases, %d failed; %d of %d rules and policies tried both ways; %d findings%n",
                        cases.size(), failed, covered, coverage.size(), findings.size());
        if (report != null) {
            Files.writeString(report, RulesReport.xml(cases, coverage, findings));
        }
        return (failed == 0 && findings.isEmpty() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    /** Rules and policies, those whose tests fail among them. */
    private static List<Resource<?>> resources(Map<String, String> files) {
        var reader = new ResourceReader();
        var all = new ArrayList<Resource<?>>();
        files.forEach((file, yaml) ->
                reader.kept(file, yaml).resources().stream()
                        .filter(TestRules::asks)
                        .forEach(all::add));
        return all;
    }

    /** Figures of brakes ask nothing. */
    private static boolean asks(Resource<?> resource) {
        return resource.kind() == Kind.RULE
                || resource.as(PolicySpec.class).filter(p -> p.spec().match() != null).isPresent();
    }
}
