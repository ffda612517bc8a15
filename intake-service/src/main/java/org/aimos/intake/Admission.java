package org.aimos.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.aimos.bus.Problem;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.intake.connector.Reading;
import org.aimos.intake.source.TokenBucket;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;

/**
 * Who is let in when too many come at once. What is in flight is bounded by requests and by bytes;
 * a part of both is kept for what is critical and for what is over, which are let in while others
 * are told to come again. A source may have a limit of its own, with the same exception.
 */
@ApplicationScoped
public class Admission {

    private static final Duration STORM = Duration.ofMinutes(1);
    private static final int WHOLE = 100;

    private final IntakeConfig config;
    private final MeterRegistry registry;
    private final LongSupplier nanos;
    private final AtomicInteger requests = new AtomicInteger();
    private final AtomicLong bytes = new AtomicLong();
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final AtomicLong stormUntil;

    /** With these limits; shows what is in flight. */
    @Inject
    public Admission(IntakeConfig config, MeterRegistry registry) {
        this(config, registry, System::nanoTime);
    }

    Admission(IntakeConfig config, MeterRegistry registry, LongSupplier nanos) {
        this.config = config;
        this.registry = registry;
        this.nanos = nanos;
        this.stormUntil = new AtomicLong(nanos.getAsLong());
        gauge(registry, "aimos.intake.requests.in.flight", "Requests not answered yet", requests);
        gauge(registry, "aimos.intake.bytes.in.flight", "Their bytes", bytes);
        Gauge.builder("aimos.intake.storm", stormUntil, end -> later(end, nanos) ? 1 : 0)
                .description("1 while somebody was told to come again within the last minute")
                .register(registry);
    }

    private static boolean later(AtomicLong end, LongSupplier nanos) {
        return end.get() - nanos.getAsLong() > 0;
    }

    private static void gauge(
            MeterRegistry registry, String name, String description, Number figure) {
        Gauge.builder(name, figure, Number::doubleValue)
                .description(description)
                .register(registry);
    }

    /** True when a request of so many bytes may come in at all; then it must {@link #leave}. */
    public boolean enter(long size) {
        int now = requests.incrementAndGet();
        long held = bytes.addAndGet(size);
        boolean room = now <= config.maxRequests() && held <= config.maxBytes();
        if (!room) {
            leave(size);
            turnedAway("-", "full");
        }
        return room;
    }

    /** A request of so many bytes is answered, or its connection is gone. */
    public void leave(long size) {
        requests.decrementAndGet();
        bytes.addAndGet(-size);
    }

    /**
     * Lets a body on that was read, or not.
     *
     * @throws Problem 503 for one with nothing critical and nothing over, while it is crowded or
     *     its source sends more than its limit
     */
    public void admit(Resource<SourceSpec> source, Reading reading) {
        boolean within = within(source);
        if (within && !crowded()) {
            return;
        }
        if (reading.drafts().stream().noneMatch(Admission::urgent)) {
            turnedAway(source.name(), within ? "crowded" : "rate");
            throw Problem.unavailable(
                    within
                            ? "Intake has more to do than it can."
                            : "The source sends more than its limit.",
                    config.retryAfter(),
                    "Send it again after the time in Retry-After.");
        }
    }

    /** True while somebody was told to come again within the last minute. */
    public boolean storm() {
        return later(stormUntil, nanos);
    }

    private boolean crowded() {
        int open = WHOLE - config.reserve();
        return requests.get() > (long) config.maxRequests() * open / WHOLE
                || bytes.get() > config.maxBytes() * open / WHOLE;
    }

    private boolean within(Resource<SourceSpec> source) {
        SourceSpec.Rate limit = source.spec().limit();
        if (limit == null) {
            return true;
        }
        return buckets.compute(
                        source.name(),
                        (name, had) ->
                                had != null && had.is(limit.perSecond(), limit.most())
                                        ? had
                                        : new TokenBucket(limit.perSecond(), limit.most(), nanos))
                .take();
    }

    private static boolean urgent(AlertDraft draft) {
        return draft.status() == AlertStatus.RESOLVED
                || (draft.status() == AlertStatus.FIRING
                        && draft.grade().severity() == Severity.CRITICAL);
    }

    private void turnedAway(String source, String reason) {
        stormUntil.set(nanos.getAsLong() + STORM.toNanos());
        registry.counter("aimos.intake.turned.away", "source", source, "reason", reason)
                .increment();
    }
}
