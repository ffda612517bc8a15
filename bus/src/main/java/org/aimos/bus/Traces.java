package org.aimos.bus;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Carries one trace through facts: {@code traceparent} is W3C trace context. With telemetry off
 * nothing is made and what came in is passed on.
 */
final class Traces {
    private static final Pattern FORM =
            Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private Traces() {}

    /**
     * The trace context of a new fact: a span of its own below the current span or, without one,
     * below the fact that led to it.
     */
    static @Nullable String next(String name, @Nullable String cause) {
        SpanContext current = Span.current().getSpanContext();
        Context parent = current.isValid() ? Context.current() : context(cause);
        Span span =
                GlobalOpenTelemetry.getTracer("aimos")
                        .spanBuilder("publish " + name)
                        .setSpanKind(SpanKind.PRODUCER)
                        .setParent(parent)
                        .startSpan();
        span.end();
        return span.getSpanContext().isValid() ? text(span.getSpanContext()) : cause;
    }

    /** Says that a fact was applied from then until now. */
    static void consumed(String name, @Nullable String traceparent, Instant from, Instant to) {
        if (traceparent == null) {
            return;
        }
        GlobalOpenTelemetry.getTracer("aimos")
                .spanBuilder("consume " + name)
                .setSpanKind(SpanKind.CONSUMER)
                .setParent(context(traceparent))
                .setStartTimestamp(from)
                .startSpan()
                .end(to);
    }

    /** The context that a traceparent names; the root when it is none. */
    static Context context(@Nullable String traceparent) {
        if (traceparent == null) {
            return Context.root();
        }
        Matcher parts = FORM.matcher(traceparent);
        if (!parts.matches()) {
            return Context.root();
        }
        SpanContext remote =
                SpanContext.createFromRemoteParent(
                        parts.group(1),
                        parts.group(2),
                        TraceFlags.fromHex(parts.group(3), 0),
                        TraceState.getDefault());
        return remote.isValid() ? Context.root().with(Span.wrap(remote)) : Context.root();
    }

    private static String text(SpanContext span) {
        return "00-"
                + span.getTraceId()
                + "-"
                + span.getSpanId()
                + "-"
                + span.getTraceFlags().asHex();
    }
}
