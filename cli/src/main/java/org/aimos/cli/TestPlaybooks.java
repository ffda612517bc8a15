package org.aimos.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Tries playbooks on their cases. The orchestrator's own jar does it, in a process of its own that
 * reaches neither network nor database.
 */
@Command(
        name = "test-playbooks",
        mixinStandardHelpOptions = true,
        description = {
            "Tries playbooks on the tests that stand beside them; needs nothing that runs.",
            "No action is ever carried out: an effect without a mock fails its test."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos test-playbooks playbooks/",
            "  aimos test-playbooks playbooks/ --report target/playbooks.xml"
        })
final class TestPlaybooks implements Callable<Integer> {
    private static final String MAIN = "org.aimos.orchestrator.trial.TrialMain";

    private final Surroundings surroundings;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "Folders of YAML files.")
    private List<Path> folders = List.of();

    @Option(names = "--report", paramLabel = "FILE", description = "JUnit XML for build servers.")
    private @Nullable Path report;

    TestPlaybooks(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                throw new Failure(ExitCode.USAGE, "There is no folder " + folder);
            }
        }
        Process process = new ProcessBuilder(command()).inheritIO().start();
        return (process.waitFor() == 0 ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private List<String> command() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:TieredStopAtLevel=1");
        command.add("-XX:+UseSerialGC");
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(List.of("-cp", classPath(), MAIN));
        folders.forEach(folder -> command.add(folder.toString()));
        if (report != null) {
            command.addAll(List.of("--report", report.toString()));
        }
        return command;
    }

    private String classPath() throws IOException {
        Path app = surroundings.project().resolve("orchestrator-service/target/quarkus-app");
        if (!Files.isDirectory(app)) {
            throw new Failure(
                    ExitCode.UNAVAILABLE,
                    "The orchestrator is not built. Build it with ./aimos up");
        }
        try (Stream<Path> files = Files.walk(app, 3)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
