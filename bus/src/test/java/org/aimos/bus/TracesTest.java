package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
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
    void with_telemetry_on_a_new_fact_has_a_span_of_its_own_in_the_trace_of_its_cause() {
        GlobalOpenTelemetry.resetForTest();
        OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .buildAndRegisterGlobal();
        try {
            String next = Traces.next("x", PARENT);
            assertThat(next)
                    .startsWith("00-0af7651916cd43dd8448eb211c80319c-")
                    .isNotEqualTo(PARENT)
                    .hasSameSizeAs(PARENT);
            assertThat(Traces.next("x", null)).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        } finally {
            GlobalOpenTelemetry.resetForTest();
        }
    }

    @Test
    void nonsense_is_no_trace() {
        assertThat(Span.fromContext(Traces.context("nonsense")).getSpanContext().isValid())
                .isFalse();
        assertThat(Span.fromContext(Traces.context("z".repeat(55))).getSpanContext().isValid())
                .isFalse();
    }
}
