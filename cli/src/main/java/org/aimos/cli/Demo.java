package org.aimos.cli;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import org.aimos.cli.demo.Theatre;
import org.aimos.local.LocalStack;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Shows what AIMOS does. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "A real alert repairs a real service, in seven acts. AIMOS must be up (./aimos up).",
            "Uses prometheus and prometheus-alertmanager when they are installed, else replays bodies."
        },
        footerHeading = "%nExamples:%n",
        footer = {"  aimos demo", "  aimos demo --act 2 --act 6"})
final class Demo implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--act",
            paramLabel = "N",
            description = "Only this act, 1 to 7; may be given several times.")
    private List<Integer> acts = List.of();

    Demo(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException {
        LocalStack stack = surroundings.stack();
        if (!stack.state().ready()) {
            throw new Failure(ExitCode.UNAVAILABLE, "AIMOS is not ready. Start it with ./aimos up");
        }
        int failed = new Theatre(stack, surroundings.out()).play(acts);
        return (failed == 0 ? ExitCode.OK : ExitCode.FAILED).number();
    }
}
