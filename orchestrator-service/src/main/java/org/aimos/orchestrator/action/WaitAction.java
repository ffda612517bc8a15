package org.aimos.orchestrator.action;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import org.aimos.resources.ActionCatalog;
import org.aimos.resources.Durations;

/** {@code wait}: lets time pass, for a target that needs some to settle. */
@ApplicationScoped
public class WaitAction implements Action {
    private static final long SLICE_MILLIS = 100;

    @Override
    public ActionCatalog.Action description() {
        return ActionCatalog.describe("wait", "read").needs("for").action();
    }

    /** Output: {@code ok}. A wait that is longer than its deadline fails at once. */
    @Override
    public Result execute(ActionCall call) throws InterruptedException {
        String text = call.text("for").orElse("");
        Duration duration;
        try {
            duration = Durations.parse(text);
        } catch (IllegalArgumentException e) {
            return new Result.Failed("with.for: " + e.getMessage(), false);
        }
        if (duration.compareTo(call.deadline().left()) > 0) {
            return new Result.Failed(
                    "a wait of " + text + " is longer than the time its step has left", false);
        }
        Deadline end = Deadline.in(duration);
        while (!end.passed()) {
            if (call.cancelled().getAsBoolean()) {
                return new Result.Failed("cancelled while waiting", false);
            }
            Thread.sleep(Math.clamp(end.left().toMillis(), 1, SLICE_MILLIS));
        }
        return new Result.Done(Map.of("ok", true), "waited " + text);
    }
}
