package org.aimos.cli;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what a part wrote. */
@Command(
        name = "logs",
        mixinStandardHelpOptions = true,
        description = "Shows the end of a part's log.",
        footerHeading = "%nExamples:%n",
        footer = {"  aimos logs decision", "  aimos logs -n 200 orchestrator", "  aimos logs -f"})
final class Logs implements Callable<Integer> {
    private static final long LOOK_MILLIS = 300;

    private final Surroundings surroundings;

    @Parameters(
            arity = "0..1",
            paramLabel = "PART",
            defaultValue = "supervisor",
            description =
                    "database, broker, intake, decision, orchestrator, learning, ticket, console,"
                            + " supervisor, training or build; default: ${DEFAULT-VALUE}.")
    private String part = "supervisor";

    @Option(
            names = {"-n", "--lines"},
            paramLabel = "N",
            description = "How many lines; default: ${DEFAULT-VALUE}.")
    private int lines = 50;

    @Option(
            names = {"-f", "--follow"},
            description = "Go on with what is written next, until Ctrl-C.")
    private boolean follow;

    Logs(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        String name = Part.of(part).map(Part::label).orElse(part);
        if (Part.of(part).isEmpty() && !List.of("supervisor", "training", "build").contains(part)) {
            throw new Failure(ExitCode.NOT_FOUND, "There is no part called " + part);
        }
        LocalStack stack = surroundings.stack();
        stack.log(name, lines).forEach(surroundings.out()::println);
        if (follow) {
            follow(stack.home().log(name));
        }
        return ExitCode.OK.number();
    }

    private void follow(Path log) throws IOException, InterruptedException {
        long seen = Files.exists(log) ? Files.size(log) : 0;
        while (true) {
            long size = Files.exists(log) ? Files.size(log) : 0;
            if (size < seen) {
                seen = 0;
            }
            if (size > seen) {
                try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
                    file.seek(seen);
                    byte[] more = new byte[(int) Math.min(size - seen, 1 << 20)];
                    int read = file.read(more);
                    surroundings.out().print(new String(more, 0, read, StandardCharsets.UTF_8));
                    seen += read;
                }
            }
            Thread.sleep(LOOK_MILLIS);
        }
    }
}
