package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.aimos.bus.Problem;
import org.aimos.events.AlertStatus;
import org.aimos.events.Environment;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.intake.connector.Reading;
import org.aimos.resources.Kind;
import org.aimos.resources.Metadata;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AdmissionTest {

    private static final Reading WARNING = reading(AlertStatus.FIRING, Severity.WARNING);
    private static final Reading CRITICAL = reading(AlertStatus.FIRING, Severity.CRITICAL);
    private static final Reading OVER = reading(AlertStatus.RESOLVED, Severity.WARNING);
    private static final Reading NOTE = reading(AlertStatus.NOTE, Severity.CRITICAL);

    private final AtomicLong nanos = new AtomicLong(1);
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Admission admission =
            new Admission(
                    IntakeConfigTest.config(
                            Map.of(
                                    "aimos.intake.max-requests", "8",
                                    "aimos.intake.max-bytes", "1000",
                                    "aimos.intake.reserve", "25")),
                    registry,
                    nanos::get);

    @Test
    void no_more_requests_and_bytes_come_in_than_there_is_room_for() {
        assertThat(admission.enter(1_000)).isTrue();
        assertThat(admission.enter(1)).isFalse();
        admission.leave(1_000);
        for (int i = 0; i < 8; i++) {
            assertThat(admission.enter(1)).isTrue();
        }
        assertThat(admission.enter(0)).isFalse();
        for (int i = 0; i < 8; i++) {
            admission.leave(1);
        }
        assertThat(admission.enter(1_000)).isTrue();
    }

    @Test
    void while_it_is_crowded_only_what_is_critical_or_over_comes_in() {
        enter(6);
        assertAdmitted(null, WARNING);
        enter(1);

        assertRefused(null, WARNING);
        assertRefused(null, NOTE);
        assertAdmitted(null, CRITICAL);
        assertAdmitted(null, OVER);
        assertAdmitted(null, both(WARNING, OVER));
    }

    @Test
    void a_source_sends_no_more_than_its_limit_but_for_what_is_critical_or_over() {
        var limit = new SourceSpec.Rate(1, 2);
        assertAdmitted(limit, WARNING);
        assertAdmitted(limit, WARNING);

        assertRefused(limit, WARNING);
        assertAdmitted(limit, CRITICAL);
        assertAdmitted(limit, OVER);
        nanos.addAndGet(Duration.ofSeconds(1).toNanos());
        assertAdmitted(limit, WARNING);
        assertRefused(limit, WARNING);
    }

    @Test
    void a_storm_is_seen_for_a_minute() {
        assertThat(admission.storm()).isFalse();
        assertRefused(new SourceSpec.Rate(1, 1), WARNING, WARNING);

        assertThat(admission.storm()).isTrue();
        assertThat(registry.get("aimos.intake.storm").gauge().value()).isEqualTo(1);
        assertThat(registry.get("aimos.intake.turned.away").tag("reason", "rate").counter().count())
                .isEqualTo(1);
        nanos.addAndGet(Duration.ofSeconds(61).toNanos());
        assertThat(admission.storm()).isFalse();
    }

    private void enter(int requests) {
        for (int i = 0; i < requests; i++) {
            assertThat(admission.enter(1)).isTrue();
        }
    }

    private void assertAdmitted(SourceSpec.@Nullable Rate limit, Reading reading) {
        assertThatCode(() -> admission.admit(source(limit), reading)).doesNotThrowAnyException();
    }

    private void assertRefused(SourceSpec.@Nullable Rate limit, Reading... readings) {
        for (int i = 0; i < readings.length - 1; i++) {
            assertAdmitted(limit, readings[i]);
        }
        assertThatThrownBy(() -> admission.admit(source(limit), readings[readings.length - 1]))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> {
                            assertThat(problem.status()).isEqualTo(503);
                            assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(5));
                        });
    }

    private static Resource<SourceSpec> source(SourceSpec.@Nullable Rate limit) {
        var spec =
                new SourceSpec(
                        "json",
                        List.of(),
                        List.of(Environment.TEST),
                        List.of("*"),
                        null,
                        null,
                        null,
                        List.of(),
                        limit,
                        null,
                        null);
        return new Resource<>(
                Kind.SOURCE, new Metadata("watch", "1.0.0", "team", Map.of()), spec, "", "");
    }

    private static Reading both(Reading one, Reading other) {
        return Reading.of(null, List.of(one.drafts().getFirst(), other.drafts().getFirst()));
    }

    private static Reading reading(AlertStatus status, Severity severity) {
        return Reading.of(
                null,
                List.of(
                        AlertDraft.builder(
                                        AlertKey.of("id", "1"),
                                        status,
                                        new Grade(severity, "explicit"),
                                        "X")
                                .build()));
    }
}
