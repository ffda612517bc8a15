package org.aimos.orchestrator.action;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** Builds calls of actions as the orchestrator makes them. */
final class Calls {
    /** The secret every test target signs in with. */
    static final String SECRET = "s3cr3t-t0ken-value";

    private final Target target;
    private Map<String, Object> with = Map.of();
    private Deadline deadline = Deadline.in(Duration.ofSeconds(20));
    private final AtomicBoolean cancelled = new AtomicBoolean();

    private Calls(Target target) {
        this.target = target;
    }

    static Calls to(Target target) {
        return new Calls(target);
    }

    static Calls http(String url) {
        return to(target("http", url, List.of(), List.of()));
    }

    static Target target(String type, String url, List<String> executables, List<String> topics) {
        return new Target(
                "test",
                type,
                url,
                Map.of("Authorization", "Bearer " + SECRET),
                executables,
                topics);
    }

    Calls with(Map<String, Object> with) {
        this.with = with;
        return this;
    }

    Calls within(Duration left) {
        this.deadline = Deadline.in(left);
        return this;
    }

    Calls cancelled() {
        cancelled.set(true);
        return this;
    }

    /** The flag that cancels the built call later. */
    AtomicBoolean flag() {
        return cancelled;
    }

    ActionCall build() {
        return new ActionCall(
                "run-1", "step-1", "restart", with, target, "key-1", deadline, cancelled::get);
    }
}
