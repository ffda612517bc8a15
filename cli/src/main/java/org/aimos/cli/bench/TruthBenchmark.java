package org.aimos.cli.bench;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tries what the decision service thinks on data whose truth is known: alerts with known causes, or
 * incidents of known faults. Its own jar does it, in a process of its own that reaches neither
 * network nor database.
 */
public final class TruthBenchmark {
    private static final String PACKAGE = "org.aimos.decision.trial.";

    private final Path project;
    private final String main;

    private TruthBenchmark(Path project, String main) {
        this.project = project;
        this.main = PACKAGE + main;
    }

    /**
     * Alerts with known causes through the correlation.
     *
     * @param project where the decision service was built
     */
    public static TruthBenchmark correlation(Path project) {
        return new TruthBenchmark(project, "CorrelationMain");
    }

    /**
     * Incidents of known faults, told in other words.
     *
     * @param project where the decision service was built
     */
    public static TruthBenchmark similar(Path project) {
        return new TruthBenchmark(project, "SimilarMain");
    }

    /**
     * Measures.
     *
     * @param data a folder with services.yaml, alerts.jsonl and faults.jsonl; null for the
     *     synthetic streams
     * @return figures by their name; empty when the decision service is not built
     */
    public Map<String, Object> measure(@Nullable Path data, PrintStream err)
            throws IOException, InterruptedException {
        Path app = project.resolve("decision-service/target/quarkus-app");
        if (!Files.isDirectory(app)) {
            return Map.of();
        }
        Process process =
                new ProcessBuilder(command(app, data))
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int exit = process.waitFor();
        if (exit != 0) {
            throw new IOException("the trial ended with " + exit);
        }
        List<String> lines = said.lines().toList();
        lines.stream().limit(lines.size() - 1L).forEach(err::println);
        return new ObjectMapper()
                .readValue(lines.getLast(), new TypeReference<LinkedHashMap<String, Object>>() {});
    }

    private List<String> command(Path app, @Nullable Path data) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        command.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        command.addAll(List.of("-cp", classPath(app), main));
        if (data != null) {
            command.addAll(List.of("--data", data.toString()));
        }
        return command;
    }

    private static String classPath(Path app) throws IOException {
        try (Stream<Path> files = Files.walk(app, 3)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(Path::toString)
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }
}
