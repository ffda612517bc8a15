package org.aimos.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What Surefire wrote about a test run, in one table.
 *
 * @param project the top of the source tree
 * @param since older reports belong to an earlier run
 */
record TestReports(Path project, Instant since) {
    private static final Pattern SUMMARY =
            Pattern.compile("Tests run: (\\d+), Failures: (\\d+), Errors: (\\d+), Skipped: (\\d+)");

    /** Prints a line for each module and one for all. */
    void print(PrintStream out) throws IOException {
        Table table = new Table("MODULE", "TESTS", "FAILED", "SKIPPED");
        int[] all = new int[3];
        for (Path module : modules()) {
            int[] sum = sum(module.resolve("target/surefire-reports"));
            if (sum[0] > 0) {
                table.row(project.relativize(module), sum[0], sum[1], sum[2]);
                for (int column = 0; column < all.length; column++) {
                    all[column] += sum[column];
                }
            }
        }
        table.row("all", all[0], all[1], all[2]);
        out.println();
        table.print(out);
    }

    private List<Path> modules() throws IOException {
        List<Path> modules = new ArrayList<>();
        for (Path folder : List.of(project, project.resolve("deploy"))) {
            try (Stream<Path> inside = Files.list(folder)) {
                inside.filter(module -> Files.exists(module.resolve("pom.xml")))
                        .sorted()
                        .forEach(modules::add);
            }
        }
        return modules;
    }

    private int[] sum(Path reports) throws IOException {
        int[] sum = new int[3];
        if (!Files.isDirectory(reports)) {
            return sum;
        }
        try (Stream<Path> files = Files.list(reports)) {
            for (Path file : files.filter(name -> name.toString().endsWith(".txt")).toList()) {
                Matcher summary = SUMMARY.matcher(Files.readString(file));
                if (Files.getLastModifiedTime(file).toInstant().isAfter(since) && summary.find()) {
                    sum[0] += Integer.parseInt(summary.group(1));
                    sum[1] +=
                            Integer.parseInt(summary.group(2)) + Integer.parseInt(summary.group(3));
                    sum[2] += Integer.parseInt(summary.group(4));
                }
            }
        }
        return sum;
    }
}
