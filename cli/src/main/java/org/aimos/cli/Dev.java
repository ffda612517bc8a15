package org.aimos.cli;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** One service from its sources, among the others of the running stack. */
@Command(
        name = "dev",
        mixinStandardHelpOptions = true,
        description = {
            "Replaces one service of the running stack by Quarkus' dev mode, which reloads what you"
                    + " change.",
            "Ctrl-C gives the built one its place back."
        },
        footerHeading = "%nExample:%n",
        footer = "  aimos up && aimos dev decision")
final class Dev implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "SERVICE",
            description = "intake, decision, orchestrator, learning, ticket or console.")
    private String service = "";

    Dev(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
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
        stack.hold(part, LIMIT);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> giveBack(stack, part)));
        return new Maven(surroundings)
                .run(
                        List.of("quarkus:dev", "-pl", part.module().orElseThrow(), "-am"),
                        stack.environment(part));
    }

    private void giveBack(LocalStack stack, Part part) {
        try {
            stack.release(part);
        } catch (IOException failed) {
            surroundings.err().println(part.label() + " is still held: " + failed.getMessage());
        }
    }
}
