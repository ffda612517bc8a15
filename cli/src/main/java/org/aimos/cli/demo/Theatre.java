package org.aimos.cli.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.aimos.cli.Backtests;
import org.aimos.cli.Failure;
import org.aimos.cli.Origin;
import org.aimos.local.DemoPerson;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.ResourceSet;
import org.aimos.local.StackTokens;

/** Sets the stage, plays the acts, and clears everything away. */
public final class Theatre {
    /** As far back as anybody looks. */
    private static final String ALL = "400d";

    private static final List<Act> ACTS =
            List.of(
                    new SelfHeal(),
                    new Approved(),
                    new Refused(),
                    new RolledBack(),
                    new Recovered(),
                    new CrashBetween(),
                    new Storm());

    private final LocalStack stack;
    private final PrintStream out;

    /**
     * A theatre on a running stack.
     *
     * @param out where the story is told
     */
    public Theatre(LocalStack stack, PrintStream out) {
        this.stack = stack;
        this.out = out;
    }

    /**
     * Plays.
     *
     * @param chosen numbers of acts from 1; empty for all
     * @return how many acts did not go as they should
     */
    public int play(List<Integer> chosen) throws IOException {
        int[] failed = {0};
        with(stage -> failed[0] = play(stage, chosen));
        return failed[0];
    }

    /** Something to do on the stage. */
    @FunctionalInterface
    public interface Scene {
        /** Does it. */
        void play(Stage stage) throws IOException;
    }

    /** Sets the stage, with services and monitor running, for one scene. */
    public void with(Scene scene) throws IOException {
        StackTokens tokens = StackTokens.of(stack);
        apply(origin(tokens, DemoPerson.AUTHOR));
        ManagedService checkout = new ManagedService("checkout", "test");
        ManagedService payments = new ManagedService("payments", "production");
        List<ManagedService> services = List.of(checkout, payments);
        try (DemoHost host = new DemoHost(services)) {
            checkout.start();
            payments.start();
            try (Monitor monitor = monitor(services, tokens)) {
                out.println("Watched by " + monitor.describe());
                Stage stage =
                        new Stage(
                                stack,
                                origin(tokens, DemoPerson.AUTHOR),
                                origin(tokens, DemoPerson.ONCALL),
                                origin(tokens, DemoPerson.AUDITOR),
                                host,
                                checkout,
                                payments,
                                monitor,
                                out,
                                Instant.now());
                stage.await(
                        "the services are up",
                        () ->
                                java.util.Optional.of(true)
                                        .filter(up -> checkout.healthy() && payments.healthy()));
                scene.play(stage);
            }
        }
    }

    /**
     * After an act that failed: what it left broken is started, so that the next act has a chance.
     */
    private static void mend(Stage stage) throws IOException {
        stage.checkout().overload(false);
        for (ManagedService service : List.of(stage.checkout(), stage.payments())) {
            if (!service.healthy()) {
                service.start();
            }
        }
    }

    private int play(Stage stage, List<Integer> chosen) throws IOException {
        int failed = 0;
        for (int number = 1; number <= ACTS.size(); number++) {
            if (chosen.isEmpty() || chosen.contains(number)) {
                Act act = ACTS.get(number - 1);
                out.printf("%nAct %d: %s%n", number, act.title());
                try {
                    act.play(stage);
                } catch (NotAsTold | Failure otherwise) {
                    failed++;
                    stage.say("NOT AS TOLD  %s", String.valueOf(otherwise.getMessage()));
                    mend(stage);
                }
            }
        }
        out.printf("%n%s%n", failed == 0 ? "All went as told." : failed + " acts went otherwise.");
        return failed;
    }

    /**
     * What the story needs people to have written: services, playbooks, rules and how far they are
     * trusted. Where something has happened already, its policies are tried on that first.
     */
    private void apply(Origin author) throws IOException {
        Path folder = stack.home().project().resolve("playbooks/demo");
        ResourceSet demo = ResourceSet.of(stack, folder);
        List<String> complaints = demo.apply();
        if (!complaints.isEmpty()) {
            String id = Backtests.run(author, demo.policies(), ALL).path("id").asText();
            out.printf("The demo's policies were tried on what has happened: backtest %s%n", id);
            complaints = demo.applyTried(id);
        }
        if (!complaints.isEmpty()) {
            throw new NotAsTold(
                    "the demo's resources were not applied: " + String.join("; ", complaints));
        }
    }

    private Monitor monitor(List<ManagedService> services, StackTokens tokens) throws IOException {
        if (RealMonitor.available()) {
            Path folder = stack.home().folder().resolve("demo");
            return new RealMonitor(
                    folder,
                    services,
                    stack.url(Part.INTAKE) + "/v1/alerts/alertmanager",
                    tokens.source());
        }
        ReplayMonitor.mayStandIn(System.getenv("CI"));
        return new ReplayMonitor(services, new Origin(stack.url(Part.INTAKE), tokens.source()));
    }

    private Origin origin(StackTokens tokens, DemoPerson person) {
        return new Origin(stack.url(Part.CONSOLE), tokens.token(person));
    }
}
