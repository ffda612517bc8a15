package org.aimos.cli.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.aimos.cli.Origin;
import org.aimos.events.Sha256;
import org.aimos.local.DemoPerson;
import org.aimos.local.Folders;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.Port;
import org.aimos.local.StackHome;
import org.aimos.local.StackTokens;
import org.aimos.local.TemporaryFolders;

/** A stack of its own for one measurement; gone when it is closed. */
public final class Bench implements AutoCloseable {
    /** The source that the measurements send as. */
    static final String TOKEN = "bench-token-that-is-used-on-loopback-only";

    private static final Duration LIMIT = Duration.ofMinutes(1);

    private final Path folder;
    private final LocalStack stack;
    private final StackTokens tokens;
    private final PrintStream err;
    private volatile boolean kept;

    private Bench(Path folder, LocalStack stack, PrintStream err) throws IOException {
        this.folder = folder;
        this.stack = stack;
        this.tokens = StackTokens.of(stack);
        this.err = err;
    }

    /**
     * Starts the stack of a built source tree in a new folder; returns when it is ready.
     *
     * @param settings environment variables of its services
     */
    public static Bench start(Path project, Map<String, String> settings, PrintStream err)
            throws IOException {
        return start(project, TemporaryFolders.make("bench"), settings, false, err);
    }

    /**
     * The same in this folder.
     *
     * @param anew whether what an earlier one left in it is deleted first
     */
    public static Bench start(
            Path project, Path folder, Map<String, String> settings, boolean anew, PrintStream err)
            throws IOException {
        Optional<LocalStack> earlier = LocalStack.find(new StackHome(project, folder));
        if (earlier.isPresent()) {
            earlier.get().down();
            earlier.get().holdNothing();
        }
        if (anew) {
            Folders.delete(folder);
        }
        err.println("Starting a stack of its own in " + folder);
        Bench bench = new Bench(folder, LocalStack.bound(project, folder, settings), err);
        bench.apply(
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: bench, version: 1.0.0, owner: bench}
                spec:
                  connector: alertmanager
                  tokens: ['sha256:%s']
                  environments: [production, staging, test, development]
                  services: ['*']
                """
                        .formatted(Sha256.hex(TOKEN)),
                "Source",
                "bench",
                "setup");
        return bench;
    }

    /** Alerts that decision has applied since it started. */
    double consumed() throws IOException {
        return Metrics.sum(
                stack.url(Part.DECISION), "aimos_facts_consumed_total{consumer=\"alerts\"");
    }

    /** Bytes of intake's heap that are in use now. */
    long intakeHeap() throws IOException {
        return (long) Metrics.sum(stack.url(Part.INTAKE), "jvm_memory_used_bytes{area=\"heap\"");
    }

    /** Applies a resource of decision while the console stands still. */
    void applyToDecision(String yaml, String kind, String name) throws IOException {
        decision().putYaml("/v1/resources/" + kind + "/" + name, yaml);
    }

    /** The decision service itself, as an admin. */
    Origin decision() {
        return new Origin(stack.url(Part.DECISION), tokens.token("setup", "admin"));
    }

    /** Applies a resource as an admin of this name. */
    void apply(String yaml, String kind, String name, String as) throws IOException {
        new Admin(stack).apply(yaml, kind, name, as);
    }

    /** AIMOS as a person sees it. */
    Origin oncall() {
        return new Origin(stack.url(Part.CONSOLE), tokens.token(DemoPerson.ONCALL));
    }

    /**
     * Stops all services but this one for the rest of the measurement, so that one layer is
     * measured and not how many layers share the cores.
     */
    void only(Part kept) throws IOException {
        stack.hold(Part.services().stream().filter(part -> part != kept).toList(), LIMIT);
    }

    /** The stack itself, for those who do harm to it or look into its database. */
    LocalStack stack() {
        return stack;
    }

    /** Where the broker listens. */
    String broker() {
        return "127.0.0.1:" + stack.settings().ports().of(Port.BROKER);
    }

    /** Port that intake listens on. */
    int intakePort() {
        return Integer.parseInt(stack.url(Part.INTAKE).replaceAll(".*:", ""));
    }

    void say(String text, Object... arguments) {
        err.printf(text + "%n", arguments);
    }

    /** Whether the folder stays when this is closed. */
    void keep(boolean stays) {
        kept = stays;
    }

    @Override
    public void close() throws IOException {
        stack.close();
        if (kept) {
            err.println("Kept: " + folder);
        } else {
            Folders.delete(folder);
        }
    }
}
