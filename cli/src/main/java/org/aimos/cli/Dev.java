package org.aimos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One service, built and replaced whenever its sources change. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = {
            "Builds one service and replaces it in the running stack, now and whenever its sources"
                    + " change.",
            "The others go on meanwhile, and so does the old one until the build has passed.",
            "Ctrl-C ends the watching; the last one that was built stays."
        },
        footerHeading = "%nExample:%n",
        footer = {
            "  aimos up && aimos dev decision",
            "  aimos logs -f decision      in another window"
        })
final class Dev implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long LOOK_MILLIS = 500;

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "SERVICE",
            description = "intake, decision, orchestrator, learning, ticket or console.")
    private String service = "";

    Dev(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Part part =
                Part.of(service)
                        .filter(named -> named.module().isPresent())
                        .orElseThrow(() ->
                                new Failure(
                                        ExitCode.NOT_FOUND,
                                        "There is no service called " + service));
        LocalStack stack = surroundings.stack();
        if (!stack.state().supervised()) {
            throw new Failure(ExitCode.UNAVAILABLE, "AIMOS is down. Start it with ./aimos up");
        }
        String module = part.module().orElseThrow();
        Path sources = surroundings.project().resolve(module).resolve("src");
        while (true) {
            FileTime built = newest(sources);
            replace(stack, part, module);
            while (newest(sources).equals(built)) {
                Thread.sleep(LOOK_MILLIS);
            }
        }
    }

    private void replace(LocalStack stack, Part part, String module) throws IOException {
        surroundings.err().println("Building " + module);
        int exit =
                new Maven(surroundings)
                        .run(
                                List.of(
                                        "-q",
                                        "-B",
                                        "-Dmaven.test.skip=true",
                                        "-Dspotless.check.skip=true",
                                        "package",
                                        "-pl",
                                        module,
                                        "-am"),
                                Map.of());
        if (exit != 0) {
            surroundings.err().println("It does not build; what runs stays as it is.");
            return;
        }
        stack.hold(part, LIMIT);
        stack.release(part, LIMIT);
        surroundings.err().println(part.label() + " is ready again; waiting for changes");
    }

    /** A file or folder that changed last tells of every edit, new file and deletion. */
    private static FileTime newest(Path folder) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.toList()) {
                FileTime changed = Files.getLastModifiedTime(file);
                newest = changed.compareTo(newest) > 0 ? changed : newest;
            }
        }
        return newest;
    }
}
