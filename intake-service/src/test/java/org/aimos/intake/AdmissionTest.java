package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.aimos.bus.Problem;
import org.aimos.events.AlertStatus;
import org.aimos.events.Environment;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.intake.connector.Reading;
import org.aimos.intake.source.Standing;
import org.aimos.resources.Kind;
import org.aimos.resources.Metadata;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.aimos.testkit.FakeClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class AdmissionTest {

    private static final Reading WARNING = reading(AlertStatus.FIRING, Severity.WARNING);
    private static final Reading CRITICAL = reading(AlertStatus.FIRING, Severity.CRITICAL);
    private static final Reading OVER = reading(AlertStatus.RESOLVED, Severity.WARNING);
    private static final Reading NOTE = reading(AlertStatus.NOTE, Severity.CRITICAL);

    private final AtomicLong nanos = new AtomicLong(1);
    private final FakeClock clock = new FakeClock(Instant.parse("2026-03-01T10:00:00Z"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final Admission admission =
            new Admission(
                    IntakeConfigTest.config(
                            Map.of(
                                    "aimos.intake.max-requests", "8",
                                    "aimos.intake.max-bytes", "1000",
                                    "aimos.intake.max-body", "100",
                                    "aimos.intake.unproven", "25",
                                    "aimos.intake.reserve", "25")),
                    registry,
                    clock,
                    nanos::get);

    @Test
    void no_more_requests_and_bytes_come_in_than_there_is_room_for() {
        Admission.Hold all = in(Standing.KNOWN, 1_000);
        assertThat(admission.enter(Standing.KNOWN, 1)).isNull();
        all.leave();
        List<Admission.Hold> holds = enter(8);
        assertThat(admission.enter(Standing.KNOWN, 0)).isNull();
        holds.forEach(Admission.Hold::leave);
        assertThat(admission.enter(Standing.KNOWN, 1_000)).isNotNull();
    }

    @Test
    void bodies_whose_sender_is_not_proven_take_no_room_from_those_whose_is() {
        List<Admission.Hold> slow = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            Admission.Hold hold = in(Standing.UNPROVEN, 1_000);
            slow.add(hold);
        }
        assertThat(slow.getFirst().more(250)).isTrue();
        assertThat(slow.getLast().more(1)).isFalse();

        assertThat(admission.enter(Standing.UNPROVEN, 0)).isNull();
        assertThat(admission.enter(Standing.SIGNED, 0)).isNotNull();
        Admission.Hold known = in(Standing.KNOWN, 1_000);
        known.leave();
        slow.forEach(Admission.Hold::leave);
        assertThat(admission.enter(Standing.UNPROVEN, 0)).isNotNull();
    }

    @Test
    void a_body_that_is_all_there_moves_among_those_that_are_worked_on() {
        Admission.Hold hold = in(Standing.SIGNED, 100);
        assertThat(hold.more(100)).isTrue();
        assertThat(hold.whole()).isTrue();

        assertThat(admission.enter(Standing.KNOWN, 901)).isNull();
        assertThat(enterAll(Standing.SIGNED, 2)).hasSize(2);
        hold.leave();
        assertThat(admission.enter(Standing.KNOWN, 1_000)).isNotNull();
    }

    @Test
    void a_body_that_does_not_say_its_length_counts_as_it_comes() {
        Admission.Hold hold = in(Standing.KNOWN, 0);
        assertThat(hold.more(400)).isTrue();
        assertThat(hold.more(400)).isTrue();

        assertThat(registry.get("aimos.intake.bytes.in.flight").gauge().value()).isEqualTo(800);
        assertThat(hold.more(400)).isFalse();
        hold.leave();
        assertThat(registry.get("aimos.intake.bytes.in.flight").gauge().value()).isZero();
        assertThat(registry.get("aimos.intake.requests.in.flight").gauge().value()).isZero();
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
    void a_storm_is_seen_for_a_minute_and_says_what_is_refused_and_what_is_not() {
        assertThat(admission.storm()).isNull();
        assertRefused(new SourceSpec.Rate(1, 1), WARNING, WARNING);
        clock.advance(Duration.ofSeconds(40));
        List<Admission.Hold> all = enter(8);
        assertThat(admission.enter(Standing.KNOWN, 1)).isNull();
        assertRefused(null, WARNING);
        all.forEach(Admission.Hold::leave);

        assertThat(Objects.requireNonNull(admission.storm()).sentence())
                .isEqualTo(
                        "More comes in than intake can take, since 2026-03-01T10:00:00Z: 3 bodies were"
                                + " told to come again; 1 unread, for there was no room; 1 with"
                                + " nothing critical and nothing over; 1 of sources beyond their"
                                + " own limit. Accepted is what is critical and what is over, and"
                                + " all else as far as there is room.");
        assertThat(registry.get("aimos.intake.storm").gauge().value()).isEqualTo(1);
        assertThat(registry.get("aimos.intake.turned.away").tag("reason", "rate").counter().count())
                .isEqualTo(1);
        clock.advance(Duration.ofSeconds(61));
        assertThat(admission.storm()).isNull();
        assertThat(registry.get("aimos.intake.storm").gauge().value()).isZero();
    }

    private Admission.Hold in(Standing standing, long declared) {
        return Objects.requireNonNull(admission.enter(standing, declared));
    }

    private List<Admission.Hold> enter(int requests) {
        return enterAll(Standing.KNOWN, requests);
    }

    private List<Admission.Hold> enterAll(Standing standing, int requests) {
        var holds = new ArrayList<Admission.Hold>();
        for (int i = 0; i < requests; i++) {
            holds.add(in(standing, 1));
        }
        return holds;
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
