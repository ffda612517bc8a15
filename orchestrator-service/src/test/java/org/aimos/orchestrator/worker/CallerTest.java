package org.aimos.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.orchestrator.action.Action;
import org.aimos.orchestrator.action.ActionCall;
import org.aimos.orchestrator.action.Result;
import org.aimos.orchestrator.kill.KillWatch;
import org.aimos.orchestrator.plan.Plans;
import org.aimos.resources.ActionCatalog;
import org.junit.jupiter.api.Test;

class CallerTest {
    private static final Result UNKNOWN = new Result.Unknown("no answer");
    private static final Result DONE = new Result.Done(Map.of("ok", true), "it is there");
    private static final Result NOT_THERE = new Result.Failed("it is not there", true);
    private static final Result ENDED_BADLY = new Result.Failed("it ended badly", false);

    @Test
    void an_action_that_knows_what_became_of_its_call_is_asked() throws InterruptedException {
        assertThat(call("once", UNKNOWN, DONE)).isEqualTo(DONE);
        assertThat(call("once", UNKNOWN, ENDED_BADLY)).isEqualTo(ENDED_BADLY);
        assertThat(call("once", UNKNOWN, new Result.Unknown("who knows"))).isEqualTo(UNKNOWN);
    }

    @Test
    void what_is_not_found_may_be_on_its_way_and_is_not_sent_twice() throws InterruptedException {
        assertThat(call("once", UNKNOWN, NOT_THERE)).isEqualTo(UNKNOWN);
        assertThat(call("keyed", UNKNOWN, NOT_THERE)).isEqualTo(NOT_THERE);
    }

    @Test
    void what_is_known_is_not_asked_for() throws InterruptedException {
        assertThat(call("once", DONE, ENDED_BADLY)).isEqualTo(DONE);
        assertThat(call("once", NOT_THERE, DONE)).isEqualTo(NOT_THERE);
    }

    private static Result call(String promise, Result answer, Result look)
            throws InterruptedException {
        var action =
                new Action() {
                    @Override
                    public ActionCatalog.Action description() {
                        return ActionCatalog.describe("http.post", promise).action();
                    }

                    @Override
                    public Result execute(ActionCall call) {
                        return answer;
                    }

                    @Override
                    public Result verify(ActionCall call) {
                        return look;
                    }
                };
        var kills = new KillWatch(() -> 0, Duration.ofMinutes(1));
        kills.seen(List.of(), 0);
        var lease = new Lease(() -> 0);
        lease.renewed("me", 0, Duration.ofMinutes(1));
        var targets =
                new Targets(n -> Optional.empty(), n -> Optional.empty(), k -> Optional.empty());
        var plan =
                Plans.of(
                        "steps: [{id: a, uses: http.post, with: {target: t}, irreversible: gone}]");
        return new Caller(new Actions(List.of(action)), targets, kills, lease, Plans.EXPRESSIONS)
                .call(
                        new Caller.Wanted(
                                plan,
                                "me",
                                "a",
                                "http.post",
                                Map.of(),
                                Map.of(),
                                "key",
                                Duration.ofSeconds(5),
                                () -> false));
    }
}
