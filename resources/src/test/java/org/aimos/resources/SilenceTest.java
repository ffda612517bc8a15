package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.Recurring.Span;
import org.aimos.resources.SilenceSpec.Matcher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SilenceTest {
    private static final Span SUNDAY =
            new Span(Instant.parse("2026-03-01T01:00:00Z"), Instant.parse("2026-03-01T03:00:00Z"));

    @ParameterizedTest
    @CsvSource({
        "2026-02-28T00:00:00Z, 2026-03-01T01:00:00Z", // before the first
        "2026-03-01T02:59:59Z, 2026-03-01T01:00:00Z",
        "2026-03-01T03:00:00Z, 2026-03-08T01:00:00Z", // the end is out of it
        "2026-04-05T01:30:00Z, 2026-04-05T00:00:00Z", // 02:00 of summer is 00:00 in UTC
        "2031-07-01T00:00:00Z, 2031-07-06T00:00:00Z"
    })
    void it_comes_back_by_the_clock_on_the_wall(Instant now, Instant from) {
        var weekly = Recurring.of(SUNDAY, "FREQ=WEEKLY;BYDAY=SU", ZoneId.of("Europe/Berlin"));

        assertThat(weekly.at(now)).map(Span::from).isEqualTo(Optional.of(from));
    }

    @Test
    void it_ends_after_its_count_and_remembers_nothing_wrong() {
        var twice = Recurring.of(SUNDAY, "FREQ=DAILY;COUNT=2", ZoneId.of("UTC"));

        assertThat(twice.holds(Instant.parse("2026-03-02T02:00:00Z"))).isTrue();
        assertThat(twice.holds(Instant.parse("2026-03-03T02:00:00Z"))).isFalse();
        assertThat(twice.at(Instant.parse("2026-03-03T02:00:00Z"))).isEmpty();
        assertThat(twice.holds(Instant.parse("2026-03-01T02:00:00Z"))).as("asked back").isTrue();
    }

    @Test
    void matchers_compare_as_alertmanager_does() {
        Map<String, String> labels = Map.of("alertname", "Down", "instance", "web-1:80");

        assertThat(new Matcher("alertname", "Down", null, null).matches(labels)).isTrue();
        assertThat(new Matcher("alertname", "Down", null, false).matches(labels)).isFalse();
        assertThat(new Matcher("instance", "web-.*", true, null).matches(labels)).isTrue();
        assertThat(new Matcher("instance", "web", true, null).matches(labels)).isFalse();
        assertThat(new Matcher("gone", "", null, null).matches(labels)).isTrue();
        assertThat(new Matcher("gone", ".+", true, false).matches(labels)).isTrue();
    }

    @Test
    void what_would_hide_everything_or_for_ever_is_refused() {
        assertThat(findings("{reason: x}"))
                .anyMatch(w -> w.contains("it would silence everything"))
                .anyMatch(w -> w.contains("it never ends"));
        assertThat(
                        findings(
                                "{matchers: [{name: a, value: '.*', isRegex: true}], from: '2026-01-01T00:00:00Z', to: '2026-03-01T00:00:00Z', reason: x}"))
                .anyMatch(w -> w.contains("matches what has no labels"))
                .anyMatch(w -> w.contains("longer than 30 days"));
        assertThat(
                        findings(
                                "{matchers: [{name: a, value: '(', isRegex: true}], repeat: FREQ=SECONDLY, from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z', reason: x}"))
                .anyMatch(w -> w.contains("no regular expression"))
                .anyMatch(w -> w.contains("more often than every hour"));
        assertThat(
                        findings(
                                "{when: service.teir == 1, repeat: EVERY=DAY, from: '2026-01-01T00:00:00Z', to: '2026-01-01T01:00:00Z', reason: x}"))
                .hasSizeGreaterThanOrEqualTo(2);
        assertThat(findings("{matchers: [{name: a, value: b}], inhibited: {by: [C]}, reason: x}"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "FREQ=HOURLY, 2026-01-01T01:00:00Z, true",
        "FREQ=DAILY, 2026-01-03T00:00:00Z, true",
        "FREQ=HOURLY;COUNT=48, 2026-01-01T01:00:00Z, false",
        "FREQ=DAILY, 2026-01-01T02:00:00Z, false",
    })
    void what_comes_back_before_it_ends_lasts_as_long_as_its_spans_together(
            String repeat, String to, boolean tooLong) {
        var found =
                findings(
                        "{matchers: [{name: a, value: b}], repeat: '%s', from: '2026-01-01T00:00:00Z', to: '%s', reason: x}"
                                .formatted(repeat, to));

        assertThat(found.stream().anyMatch(w -> w.contains("before it ends"))).isEqualTo(tooLong);
    }

    private static List<String> findings(String spec) {
        String yaml =
                """
                apiVersion: aimos/v1
                kind: Silence
                metadata: {name: night, version: 1.0.0, owner: team}
                spec: %s
                """
                        .formatted(spec);
        return new ResourceReader()
                .read("s.yaml", yaml).findings().stream().map(Finding::what).toList();
    }
}
