package org.aimos.decision.noise;

import java.time.Duration;
import java.time.Instant;
import org.aimos.resources.Recurring.Span;
import org.aimos.resources.SilenceSpec;
import org.jspecify.annotations.Nullable;

/**
 * A silence as people read it.
 *
 * @param state {@code active}, {@code pending} or {@code expired}
 * @param from when the span that lasts, or else the next or the last one, began or begins
 * @param to when that span ends; far away for one that has no times
 * @param endsSoon true within an hour of the end, so that its owner can look again
 * @param appliedBy who made or changed it last
 */
public record Quiet(
        String name,
        String version,
        String owner,
        String reason,
        String state,
        Instant from,
        Instant to,
        @Nullable String repeat,
        boolean endsSoon,
        String appliedBy,
        Instant appliedAt,
        SilenceSpec spec) {
    private static final Instant NEVER = Instant.parse("9999-12-31T23:59:59Z");
    private static final Duration SOON = Duration.ofHours(1);

    /** One silence at a moment. */
    public static Quiet of(Silence silence, Instant appliedAt, Instant now) {
        SilenceSpec spec = silence.applied().spec();
        Span last =
                new Span(
                        spec.from() == null ? appliedAt : Instant.parse(spec.from()),
                        spec.to() == null ? NEVER : Instant.parse(spec.to()));
        Span span = silence.span(now).orElse(last);
        String state =
                silence.lasts(now) ? "active" : now.isBefore(span.from()) ? "pending" : "expired";
        return new Quiet(
                silence.applied().name(),
                silence.applied().version(),
                silence.applied().resource().metadata().owner(),
                spec.reason(),
                state,
                span.from(),
                span.to(),
                spec.repeat(),
                state.equals("active") && now.plus(SOON).isAfter(span.to()),
                silence.applied().appliedBy(),
                appliedAt,
                spec);
    }
}
