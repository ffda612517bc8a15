package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.aimos.resources.ChangeWindowSpec.Day;
import org.aimos.resources.ChangeWindowSpec.Weekly;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTest {
    @ParameterizedTest
    @CsvSource({
        "2026-01-05T20:59:00Z, false", // Monday 21:59 in Berlin
        "2026-01-05T21:00:00Z, true",
        "2026-01-06T02:59:00Z, true", // Tuesday 03:59
        "2026-01-06T03:00:00Z, false",
        "2026-01-06T21:00:00Z, false", // begins on Mondays only
    })
    void a_weekly_window_goes_over_midnight_in_its_own_zone(Instant now, boolean open) {
        var weekly = new Weekly(List.of(Day.MONDAY), "22:00", "04:00", "Europe/Berlin");
        var window =
                new ChangeWindowSpec(
                        ChangeWindowSpec.Type.WINDOW,
                        List.of(),
                        List.of(),
                        List.of(),
                        null,
                        null,
                        weekly,
                        "nights");

        assertThat(window.holds(now)).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-03-29T00:59:00Z, 2026-03-28T01:30:00Z", // before the clock goes forward
        "2026-03-29T12:00:00Z, 2026-03-28T01:30:00Z", // 02:30 does not exist that day
        "2026-10-25T00:30:00Z, 2026-10-25T00:30:00Z", // 02:30, the first time
        "2026-10-25T01:40:00Z, 2026-10-25T00:30:00Z", // 02:40, after it was 02:30 twice
        "2026-06-01T00:30:00Z, 2026-06-01T00:30:00Z", // exactly then
    })
    void cron_goes_by_the_clock_on_the_wall(Instant now, Instant due) {
        var cron = Cron.parse("30 2 * * *", ZoneId.of("Europe/Berlin"));

        assertThat(cron.latest(now)).isEqualTo(Optional.of(due));
    }

    @Test
    void what_is_no_time_is_found_by_lint() {
        var read =
                new ResourceReader()
                        .read(
                                "t.yaml",
                                """
                                apiVersion: aimos/v1
                                kind: Trigger
                                metadata: {name: nightly, version: 1.0.0, owner: team}
                                spec: {cron: '61 * * * *', zone: Europe/Atlantis, playbook: tidy}
                                ---
                                apiVersion: aimos/v1
                                kind: ChangeWindow
                                metadata: {name: year-end, version: 1.0.0, owner: team}
                                spec: {type: freeze, from: '2027-01-03T00:00:00Z', to: '2026-12-20T00:00:00Z', reason: Sales}
                                """);

        assertThat(read.findings())
                .extracting(Finding::what)
                .anyMatch(what -> what.contains("no time zone 'Europe/Atlantis'"))
                .anyMatch(what -> what.contains("'61 * * * *' is no cron"))
                .anyMatch(what -> what.contains("it ends before it begins"));
    }
}
