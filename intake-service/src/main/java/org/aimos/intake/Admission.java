package org.aimos.intake;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.aimos.bus.Problem;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.intake.connector.Reading;
import org.aimos.intake.source.Room;
import org.aimos.intake.source.Standing;
import org.aimos.intake.source.Storm;
import org.aimos.intake.source.TokenBucket;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/**
 * Who is let in when too many come at once. What is in flight is bounded by requests and by bytes;
 * a part of both is kept for what is critical and for what is over, which are let in while others
 * are told to come again. A source may have a limit of its own, with the same exception. Bodies
 * whose sender is not proven yet are read in two small shares beside: one for those whose token is
 * known, one for all others.
 */
@Singleton
public class Admission {

    private static final Duration STORM = Duration.ofMinutes(1);
    private static final int WHOLE = 100;

    private final IntakeConfig config;
    private final MeterRegistry registry;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Room main;
    private final Room signed;
    private final Room unproven;
    private final List<Room> rooms;
    private final Map<String, TokenBucket> buckets = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable Storm> storm = new AtomicReference<>();

    /** With these limits; shows what is in flight. */
    @Inject
    public Admission(IntakeConfig config, MeterRegistry registry, Clock clock) {
        this(config, registry, clock, System::nanoTime);
    }

    Admission(IntakeConfig config, MeterRegistry registry, Clock clock, LongSupplier nanos) {
        this.config = config;
        this.registry = registry;
        this.clock = clock;
        this.nanos = nanos;
        this.main = new Room(config.maxRequests(), config.maxBytes());
        this.signed = share(config);
        this.unproven = share(config);
        this.rooms = List.of(main, signed, unproven);
        gauge("aimos.intake.requests.in.flight", "Requests not answered yet", Room::requests);
        gauge("aimos.intake.bytes.in.flight", "Their bytes", Room::bytes);
        Gauge.builder("aimos.intake.storm", storm, last -> rages(last.get(), clock) ? 1 : 0)
                .description("1 while somebody was told to come again within the last minute")
                .register(registry);
    }

    /** Beside the rest, and at least one body of the largest size. */
    private static Room share(IntakeConfig config) {
        return new Room(
                Math.max(1, config.maxRequests() * config.unproven() / WHOLE),
                Math.max(config.maxBody(), config.maxBytes() * config.unproven() / WHOLE));
    }

    private static boolean rages(@Nullable Storm last, Clock clock) {
        return last != null && last.lastAt().plus(STORM).isAfter(clock.instant());
    }

    private void gauge(String name, String description, ToLongFunction<Room> figure) {
        Gauge.builder(name, rooms, all -> all.stream().mapToLong(figure).sum())
                .description(description)
                .register(registry);
    }

    /**
     * Lets a request in to be read. Who has proven who he is holds all the room that his body says
     * it needs; of others bytes count as they come, in a small share of their own.
     *
     * @param declared bytes that the body says it has; 0 when it does not say
     * @return null when there is no room; else it must {@link Hold#leave} in the end
     */
    public @Nullable Hold enter(Standing standing, long declared) {
        Room room =
                switch (standing) {
                    case KNOWN -> main;
                    case SIGNED -> signed;
                    case UNPROVEN, STRANGER -> unproven;
                };
        long size = standing == Standing.KNOWN ? declared : 0;
        if (!room.enter(size)) {
            turnedAway("-", Storm.Why.FULL);
            return null;
        }
        return new Hold(room, size);
    }

    /** The room that one request holds; used by one thread after the other. */
    public final class Hold {
        private Room room;
        private long held;
        private long seen;

        private Hold(Room room, long held) {
            this.room = room;
            this.held = held;
        }

        /** True when there is room for so many bytes more, which came. */
        public boolean more(int size) {
            seen += size;
            if (seen <= held) {
                return true;
            }
            boolean fits = room.more(seen - held);
            if (fits) {
                held = seen;
            } else {
                turnedAway("-", Storm.Why.FULL);
            }
            return fits;
        }

        /** True when the body, which is all there now, has room among those that are worked on. */
        public boolean whole() {
            if (room == main) {
                return true;
            }
            if (!main.enter(held)) {
                turnedAway("-", Storm.Why.FULL);
                return false;
            }
            room.leave(held);
            room = main;
            return true;
        }

        /** The request is answered, or its connection is gone. */
        public void leave() {
            room.leave(held);
        }
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
            turnedAway(source.name(), within ? Storm.Why.CROWDED : Storm.Why.LIMITED);
            throw Problem.unavailable(
                    within
                            ? "Intake has more to do than it can."
                            : "The source sends more than its limit.",
                    config.retryAfter(),
                    "Send it again after the time in Retry-After.");
        }
    }

    /** What is refused, while somebody was told to come again within the last minute; else null. */
    public @Nullable Storm storm() {
        Storm last = storm.get();
        return rages(last, clock) ? last : null;
    }

    private boolean crowded() {
        return main.fuller(WHOLE - config.reserve());
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

    private void turnedAway(String source, Storm.Why why) {
        Instant now = clock.instant();
        storm.updateAndGet(last ->
                last != null && rages(last, clock) ? last.and(why, now) : Storm.begin(why, now));
        String reason =
                switch (why) {
                    case FULL -> "full";
                    case CROWDED -> "crowded";
                    case LIMITED -> "rate";
                };
        registry.counter("aimos.intake.turned.away", "source", source, "reason", reason)
                .increment();
    }
}
