package org.aimos.cli;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.aimos.local.FirstSteps;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.PartStatus;
import org.aimos.local.Port;
import org.aimos.local.StackHome;
import org.aimos.local.StackPorts;
import org.aimos.local.StackSettings;
import org.aimos.local.StackState;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Starts everything on this machine. */
@Command(
        name = "up",
        mixinStandardHelpOptions = true,
        description = {
            "Starts broker, database, services and console on this machine and waits until they"
                    + " are ready.",
            "Running it twice does no harm. Data stays in .aimos (or AIMOS_HOME) after aimos down."
        },
        footerHeading = "%nExamples:%n",
        footer = {
            "  aimos up",
            "  aimos up --port-base 9000           nine ports from 9000 on",
            "  aimos up --console-port 9090        or AIMOS_CONSOLE_PORT=9090",
            "  AIMOS_MODE=production aimos up      no demo people, no tokens from aimos env"
        })
final class Up implements Callable<Integer> {
    private static final Duration LIMIT = Duration.ofMinutes(5);

    private final Surroundings surroundings;

    @Option(
            names = "--port-base",
            paramLabel = "PORT",
            description = "First of nine ports in a row, the console's.")
    private @Nullable Integer base;

    @Option(names = "--no-caches", description = "Train no AOT caches for the next start.")
    private boolean withoutCaches;

    @Mixin private PortOptions ports = new PortOptions();

    Up(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws IOException, SQLException {
        StackHome home = surroundings.home();
        LocalStack stack = LocalStack.up(home, settings(home));
        if (!stack.awaitReady(LIMIT, new Progress(surroundings.err())::show)) {
            complain(stack);
            return ExitCode.FAILED.number();
        }
        Welcome welcome = new Welcome(stack, surroundings.out());
        if (stack.settings().mode() == StackSettings.Mode.PRODUCTION) {
            welcome.production();
            return ExitCode.OK.number();
        }
        FirstSteps steps = new FirstSteps(stack);
        List<String> complaints = steps.take();
        welcome.demo(steps);
        complaints.forEach(surroundings.err()::println);
        return (complaints.isEmpty() ? ExitCode.OK : ExitCode.FAILED).number();
    }

    /** Options before environment before what was chosen last time before what is usual. */
    private StackSettings settings(StackHome home) throws IOException {
        Map<String, String> environment = surroundings.environment();
        Optional<StackSettings> last = StackSettings.load(home);
        StackPorts chosen = last.map(StackSettings::ports).orElseGet(StackPorts::usual);
        if (base != null) {
            chosen = StackPorts.from(base);
        }
        Map<Port, Integer> named = new EnumMap<>(Port.class);
        named.putAll(StackPorts.named(environment));
        named.putAll(ports.named());
        String mode = environment.get("AIMOS_MODE");
        return new StackSettings(
                chosen.with(named),
                mode == null
                        ? last.map(StackSettings::mode).orElse(StackSettings.Mode.DEMO)
                        : StackSettings.Mode.of(mode),
                !withoutCaches);
    }

    private void complain(LocalStack stack) throws IOException {
        StackState state = stack.state();
        for (Part part : Part.values()) {
            if (state.of(part).status() != PartStatus.READY) {
                surroundings
                        .err()
                        .printf(
                                "%s is not ready (%s %s); the end of its log:%n",
                                part.label(), state.of(part).status(), state.of(part).detail());
                stack.log(part.label(), 15).forEach(surroundings.err()::println);
            }
        }
        surroundings
                .err()
                .println("AIMOS goes on trying: ./aimos status, ./aimos logs PART, ./aimos down");
    }
}
