package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.junit.jupiter.api.Test;

class TracesTest {
    private static final String PARENT = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

    @Test
    void with_telemetry_off_the_trace_that_came_in_goes_on() {
        assertThat(Traces.next("x", PARENT)).contains("0af7651916cd43dd8448eb211c80319c");
        assertThat(Traces.next("x", null)).isNull();
    }

    @Test
    void a_traceparent_becomes_the_context_of_its_span() {
        SpanContext span = Span.fromContext(Traces.context(PARENT)).getSpanContext();
        assertThat(span.getTraceId()).isEqualTo("0af7651916cd43dd8448eb211c80319c");
        assertThat(span.getSpanId()).isEqualTo("b7ad6b7169203331");
        assertThat(span.isSampled()).isTrue();
    }

    @Test
    void nonsense_is_no_trace() {
        assertThat(Span.fromContext(Traces.context("nonsense")).getSpanContext().isValid())
                .isFalse();
        assertThat(Span.fromContext(Traces.context("z".repeat(55))).getSpanContext().isValid())
                .isFalse();
    }
}
