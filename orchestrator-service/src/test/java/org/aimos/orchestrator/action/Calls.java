package org.aimos.orchestrator.action;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.aimos.resources.TargetSpec;

/** Builds calls of actions as the orchestrator makes them. */
final class Calls {
    /** The secret every test target signs in with. */
    static final String SECRET = "s3cr3t-t0ken-value";

    /** More than anything takes on a slow machine. */
    private static final Duration LONG = Duration.ofMinutes(2);

    private static final ObjectMapper SPECS = new ObjectMapper();

    private final Target target;
    private Map<String, Object> with = Map.of();
    private String key = "key-1";
    private Deadline deadline = Deadline.in(LONG);
    private final AtomicBoolean cancelled = new AtomicBoolean();
    private BooleanSupplier barred = () -> false;

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
        return target(
                Map.of("type", type, "url", url, "executables", executables, "topics", topics),
                new Target.Login("Authorization", null, "Bearer " + SECRET));
    }

    /** A target whose spec is given as it would be written in YAML. */
    static Target target(Map<String, Object> spec, Target.Login login) {
        Map<String, Object> whole = new HashMap<>(spec);
        whole.put("grants", List.of());
        return new Target("test", SPECS.convertValue(whole, TargetSpec.class), login);
    }

    Calls with(Map<String, Object> with) {
        this.with = with;
        return this;
    }

    /** Another idempotency key than that of the step. */
    Calls key(String other) {
        this.key = other;
        return this;
    }

    Calls within(Duration left) {
        this.deadline = Deadline.in(left);
        return this;
    }

    /**
     * Out of time a while after something has begun, on however slow a machine: until then, or for
     * two minutes, time stands still. Only for actions that look at their deadline while they wait.
     */
    Calls until(BooleanSupplier begun, Duration then) {
        long made = System.nanoTime();
        AtomicLong since = new AtomicLong();
        deadline =
                Deadline.in(
                        LONG.plus(then),
                        () -> {
                            long now = System.nanoTime() - made;
                            if (since.get() == 0
                                    && (begun.getAsBoolean() || now > LONG.toNanos())) {
                                since.compareAndSet(0, now);
                            }
                            return since.get() == 0 ? 0 : LONG.toNanos() + now - since.get();
                        });
        return this;
    }

    Calls cancelled() {
        cancelled.set(true);
        return this;
    }

    /** May begin when it is asked first, and never again: it is barred while it prepares. */
    Calls barredMeanwhile() {
        AtomicBoolean asked = new AtomicBoolean();
        barred = () -> asked.getAndSet(true);
        return this;
    }

    /** In time for so many looks, and late afterwards: connecting took long. */
    Calls lateAfter(int looks) {
        AtomicInteger asked = new AtomicInteger();
        barred =
                () -> {
                    asked.incrementAndGet();
                    return false;
                };
        deadline = Deadline.in(LONG, () -> asked.get() > looks ? LONG.toNanos() : 0);
        return this;
    }

    /** May begin as long as this is false. */
    Calls barred(BooleanSupplier when) {
        barred = when;
        return this;
    }

    /** The flag that cancels the built call later. */
    AtomicBoolean flag() {
        return cancelled;
    }

    ActionCall build() {
        return new ActionCall(
                "run-1", "step-1", "restart", with, target, key, deadline, cancelled::get, barred);
    }
}
