package org.aimos.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.aimos.orchestrator.action.Action;
import org.aimos.orchestrator.action.ActionCall;
import org.aimos.orchestrator.action.Result;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.orchestrator.run.Command;
import org.aimos.orchestrator.run.RunState;
import org.aimos.orchestrator.run.Signal;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.TargetSpec;
import org.aimos.testkit.Await;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CrewTest {
    private static final String READS = "steps: [{id: look, uses: http.get, with: {target: t}}]\n";
    private static final String CHANGES =
            "steps: [{id: mend, uses: http.post, with: {target: t}, irreversible: so}]\n";

    private static final Action READ =
            new Action() {
                @Override
                public ActionCatalog.Action description() {
                    return ActionCatalog.describe("http.get", "read").action();
                }

                @Override
                public Result execute(ActionCall call) {
                    return new Result.Done(Map.of(), "read");
                }
            };

    /** A ledger that keeps nothing, or breaks. */
    private record Book(boolean broken) implements Ledger {
        @Override
        public Kept keep(Change change) {
            if (broken) {
                throw new IllegalStateException("refused");
            }
            return new Kept.Yes();
        }

        @Override
        public List<Noted> signals(String runId) {
            return List.of();
        }

        @Override
        public boolean takeLock(String key, String runId) {
            return true;
        }

        @Override
        public Signal enter(Leased run, Command.EnterCall call) {
            return new Signal.CallEntered(call.path(), call.attempt());
        }
    }

    @Test
    void a_run_whose_changes_are_refused_is_noted_each_time_until_it_is_hopeless() {
        var crew = crew(new Book(true));

        for (var i = 1; i <= Setbacks.MOST; i++) {
            crew.drive(List.of(run(CHANGES)));
            Await.until("it is let go", () -> crew.driven().isEmpty());
        }

        assertThat(crew.setbacks().hopeless("run-1"))
                .contains("carrying it out failed (IllegalStateException), 5 times in a row");
    }

    @Test
    void a_step_that_breaks_the_engine_does_not_leave_the_run_waiting_for_ever() {
        var crew = crew(new Book(false));

        crew.drive(List.of(run(READS)));

        Await.until("it is let go", () -> crew.driven().isEmpty());
        assertThat(crew.setbacks().resting(Plans.NOON)).containsExactly("run-1");
    }

    @ParameterizedTest
    @MethodSource("errors")
    void nor_does_one_whose_carrying_out_has_no_end_or_lacks_a_class(Error error) {
        var crew =
                crew(
                        new Book(false),
                        name -> {
                            throw error;
                        });

        crew.drive(List.of(run(READS)));

        Await.until("it is let go", () -> crew.driven().isEmpty());
        assertThat(crew.setbacks().resting(Plans.NOON)).containsExactly("run-1");
    }

    private static List<Error> errors() {
        return List.of(new StackOverflowError(), new NoClassDefFoundError("some.Type"));
    }

    private static Leased run(String steps) {
        var plan = Plans.of(steps);
        var state = RunState.admitted(plan, "decided", Plans.NOON);
        return new Leased(plan, state, "me", 1, 0, null);
    }

    /** Looking a target up breaks. */
    private static Crew crew(Ledger ledger) {
        return crew(
                ledger,
                name -> {
                    throw new IllegalArgumentException("a mistake: " + name);
                });
    }

    private static Crew crew(Ledger ledger, Function<String, Optional<TargetSpec>> known) {
        var lease = new Lease(() -> 0);
        lease.renewed("me", 0, Duration.ofMinutes(5));
        var kills = new KillWatch(() -> 0, Duration.ofMinutes(1));
        kills.seen(List.of(), 0);
        var targets = new Targets(known, _ -> Optional.empty(), _ -> Optional.empty());
        var steps =
                new StepRunner(
                        new Caller(
                                new Actions(List.of(READ)),
                                targets,
                                kills,
                                lease,
                                Plans.EXPRESSIONS),
                        Plans.EXPRESSIONS);
        return new Crew(
                new Workshop(
                        ledger,
                        steps,
                        Plans.EXPRESSIONS,
                        Clock.fixed(Plans.NOON, ZoneOffset.UTC),
                        () -> "id",
                        Failpoints.NONE));
    }
}
