package org.aimos.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.aimos.orchestrator.action.Action;
import org.aimos.orchestrator.action.ActionCall;
import org.aimos.orchestrator.action.Result;
import org.aimos.orchestrator.kill.Kill;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.resources.ActionCatalog;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final Result UNKNOWN = new Result.Unknown("no answer");
    private static final Result DONE = new Result.Done(Map.of("ok", true), "it is there");
    private static final Result NOT_THERE = new Result.Failed("it is not there", true);
    private static final Result STOPPED =
            new Result.Failed("stopped before anything was sent", false);
    private static final Result ENDED_BADLY = new Result.Failed("it ended badly", false);

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private boolean cancelledAtLook;
    private long nanos;
    private final KillWatch kills = new KillWatch(() -> nanos, Duration.ofMinutes(1));
    private final Lease lease = new Lease(() -> nanos);

    @BeforeEach
    void nothingStandsAgainstIt() {
        kills.seen(List.of(), nanos);
        lease.renewed("me", nanos, Duration.ofMinutes(5));
    }

    @Test
    void an_action_that_knows_what_became_of_its_call_is_asked() throws InterruptedException {
        assertThat(call("once", UNKNOWN, DONE)).isEqualTo(DONE);
        assertThat(call("once", UNKNOWN, ENDED_BADLY)).isEqualTo(ENDED_BADLY);
        assertThat(call("once", UNKNOWN, new Result.Unknown("who knows"))).isEqualTo(UNKNOWN);
    }

    @Test
    void what_a_call_knew_before_its_answer_was_lost_is_kept() throws InterruptedException {
        var unknown = new Result.Unknown("no answer", Map.of("before", 3L));

        assertThat(call("convergent", unknown, DONE))
                .isEqualTo(new Result.Done(Map.of("ok", true, "before", 3L), "it is there"));
    }

    @Test
    void what_is_not_found_may_be_on_its_way_and_is_not_sent_twice() throws InterruptedException {
        assertThat(call("once", UNKNOWN, NOT_THERE)).isEqualTo(UNKNOWN);
        assertThat(call("keyed", UNKNOWN, NOT_THERE)).isEqualTo(NOT_THERE);
    }

    @Test
    void a_look_that_never_began_found_nothing_out() throws InterruptedException {
        var never = Result.Failed.notBegun("its time was up");

        assertThat(call("once", UNKNOWN, never)).isEqualTo(UNKNOWN);
        assertThat(call("keyed", UNKNOWN, never)).isEqualTo(UNKNOWN);
        assertThat(lookFor("once", never)).isInstanceOf(Result.Unknown.class);
    }

    @Test
    void a_look_that_was_cancelled_found_nothing_out() throws InterruptedException {
        cancelledAtLook = true;

        assertThat(call("once", UNKNOWN, ENDED_BADLY)).isEqualTo(UNKNOWN);
    }

    @Test
    void the_call_of_a_lost_worker_is_looked_for_and_not_made() throws InterruptedException {
        assertThat(lookFor("once", DONE)).isEqualTo(DONE);
        assertThat(lookFor("once", ENDED_BADLY)).isEqualTo(ENDED_BADLY);
        assertThat(lookFor("once", NOT_THERE)).isInstanceOf(Result.Unknown.class);
        assertThat(lookFor("keyed", NOT_THERE)).isInstanceOf(Result.Unknown.class);
    }

    @Test
    void what_is_known_is_not_asked_for() throws InterruptedException {
        assertThat(call("once", DONE, ENDED_BADLY)).isEqualTo(DONE);
        assertThat(call("once", NOT_THERE, DONE)).isEqualTo(NOT_THERE);
    }

    @Test
    void what_took_long_to_connect_does_not_begin_after_a_kill() throws InterruptedException {
        var kill = new Kill("all", true, "eve", "stop", Plans.NOON);

        var killed = connecting(() -> kills.seen(List.of(kill), 0));

        assertThat(killed)
                .isEqualTo(
                        new Result.Failed(
                                "not begun: the kill switch all was pulled by eve", false));
    }

    @Test
    void it_waits_while_the_lease_has_run_out_or_the_switch_cannot_be_read()
            throws InterruptedException {
        var begun = new AtomicInteger();

        var late =
                call(
                        "once",
                        call -> {
                            if (begun.incrementAndGet() == 1) {
                                lease.lost();
                            } else if (begun.get() == 2) {
                                nanos = Duration.ofMinutes(2).toNanos();
                            }
                            var barred = call.barred().getAsBoolean();
                            nothingStandsAgainstIt();
                            return barred ? STOPPED : DONE;
                        },
                        DONE);

        assertThat(late).isEqualTo(DONE);
        assertThat(begun).hasValue(3);
    }

    /** A call that has something happen while it connects, and asks whether it may begin. */
    private Result connecting(Runnable meanwhile) throws InterruptedException {
        return call(
                "once",
                call -> {
                    meanwhile.run();
                    return call.barred().getAsBoolean() ? STOPPED : DONE;
                },
                DONE);
    }

    private Result call(String promise, Result answer, Result look) throws InterruptedException {
        return call(promise, call -> answer, look);
    }

    private Result lookFor(String promise, Result look) throws InterruptedException {
        Function<ActionCall, Result> never =
                _ -> {
                    throw new AssertionError("it was made again");
                };
        return caller(promise, never, look).lookFor(wanted());
    }

    private Result call(String promise, Function<ActionCall, Result> work, Result look)
            throws InterruptedException {
        return caller(promise, work, look).call(wanted());
    }

    private Caller caller(String promise, Function<ActionCall, Result> work, Result look) {
        var action =
                new Action() {
                    @Override
                    public ActionCatalog.Action description() {
                        return ActionCatalog.describe("http.post", promise).action();
                    }

                    @Override
                    public Result execute(ActionCall call) {
                        return work.apply(call);
                    }

                    @Override
                    public Result verify(ActionCall call) {
                        cancelled.set(cancelledAtLook);
                        return look;
                    }
                };
        var targets =
                new Targets(n -> Optional.empty(), n -> Optional.empty(), k -> Optional.empty());
        return new Caller(new Actions(List.of(action)), targets, kills, lease, Plans.EXPRESSIONS);
    }

    private Caller.Wanted wanted() {
        return new Caller.Wanted(
                Plans.of(
                        "steps: [{id: a, uses: http.post, with: {target: t}, irreversible: gone}]"),
                "me",
                "a",
                "http.post",
                Map.of(),
                Map.of(),
                "key",
                Duration.ofMinutes(5),
                cancelled::get);
    }
}
