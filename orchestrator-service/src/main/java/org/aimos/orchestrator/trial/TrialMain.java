package org.aimos.orchestrator.trial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Entry of the process that the command line starts: folders, and {@code --report FILE} for JUnit's
 * XML. Ends with 1 when a case fails.
 */
public final class TrialMain {
    private TrialMain() {}

    /** Runs and ends the process. */
    public static void main(String[] args) throws IOException {
        System.exit(run(List.of(args)) ? 0 : 1);
    }

    private static boolean run(List<String> args) throws IOException {
        var folders = new ArrayList<Path>();
        var report = new ArrayList<Path>();
        for (var i = 0; i < args.size(); i++) {
            if (args.get(i).equals("--report") && i + 1 < args.size()) {
                report.add(Path.of(args.get(++i)));
            } else {
                folders.add(Path.of(args.get(i)));
            }
        }
        var tests = new PlaybookTests(folders);
        var passed = tests.run(System.out);
        for (var file : report) {
            Files.writeString(file, tests.report());
        }
        return passed;
    }
}
