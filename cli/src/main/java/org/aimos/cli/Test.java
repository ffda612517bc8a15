package org.aimos.cli;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the tests. */
@Command(
        name = "test",
        mixinStandardHelpOptions = true,
        description = {
            "Builds everything and runs all tests, the system's among them.",
            "A tool that is missing is a printed skip, and a failure where CI=true."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos test                      under 25 minutes",
            "  aimos test -m decision-service  one module and what it is built on",
            "  aimos test --long               everything, under 80 minutes"
        })
final class Test implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = {"-m", "--module"},
            paramLabel = "MODULE",
            description = "Only this module's folder and what it is built on.")
    private @Nullable String module;

    @Option(names = "--long", description = "The long tests too (tag long).")
    private boolean all;

    Test(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        Instant begin = Instant.now();
        List<String> missing = new Tools(surroundings).provide();
        boolean strict = "true".equals(surroundings.environment().get("CI"));
        for (String tool : missing) {
            surroundings.err().println((strict ? "MISSING: " : "SKIP: ") + tool);
        }
        if (strict && !missing.isEmpty()) {
            return ExitCode.FAILED.number();
        }
        int exit =
                new Maven(surroundings)
                        .run(arguments(), Map.of("QUARKUS_QUINOA_RUN_TESTS", "true"));
        new TestReports(surroundings.project(), begin).print(surroundings.out());
        surroundings
                .out()
                .printf(
                        "%s in %s%n",
                        exit == 0 ? "Passed" : "FAILED",
                        time(Duration.between(begin, Instant.now())));
        return exit == 0 ? ExitCode.OK.number() : ExitCode.FAILED.number();
    }

    private List<String> arguments() {
        List<String> arguments = new ArrayList<>(List.of("-B", "-ntp", "-T", "2", "verify"));
        Optional.ofNullable(module)
                .ifPresent(named -> arguments.addAll(List.of("-pl", named, "-am")));
        if (!all) {
            arguments.add("-DexcludedGroups=long");
        }
        return arguments;
    }

    private static String time(Duration duration) {
        return "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
