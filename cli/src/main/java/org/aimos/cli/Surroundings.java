package org.aimos.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.aimos.local.LocalStack;
import org.aimos.local.StackHome;

/**
 * What a command sees of the world; tests give it another one.
 *
 * @param project the top of the source tree
 * @param environment variables
 * @param out answers, and nothing else, so that they can be piped
 * @param err progress and complaints
 */
public record Surroundings(
        Path project, Map<String, String> environment, PrintStream out, PrintStream err) {

    /** The process' own. */
    public static Surroundings real() {
        Path project = Path.of(System.getProperty("aimos.project", ".")).toAbsolutePath();
        return new Surroundings(
                project.normalize(),
                System.getenv(),
                utf8(FileDescriptor.out),
                utf8(FileDescriptor.err));
    }

    /** Whatever the locale says: names and alert texts are not ASCII. */
    private static PrintStream utf8(FileDescriptor stream) {
        return new PrintStream(new FileOutputStream(stream), true, StandardCharsets.UTF_8);
    }

    /** Where the local stack lies. */
    public StackHome home() {
        return StackHome.of(project, environment);
    }

    /** The local stack, or a failure that says how to start one. */
    public LocalStack stack() throws IOException {
        return LocalStack.find(home())
                .orElseThrow(() ->
                        new Failure(
                                ExitCode.UNAVAILABLE,
                                "AIMOS was never started here. Start it with ./aimos up"));
    }
}
