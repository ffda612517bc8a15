package org.aimos.decision.volume;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.junit.jupiter.api.Test;

class UsualTest {
    private static final Instant NOW = Instant.parse("2026-03-30T09:07:00Z");
    private static final Hour HOUR = Hour.of(NOW, ZoneOffset.UTC);
    private static final Instant LONG_AGO = NOW.minus(Duration.ofDays(100));

    @Test
    void itSaysHowManyAreUsualInWordsAndWhatIsFarMore() {
        Usual usual = requireNonNull(Usual.of(HOUR, counts(15, 30), LONG_AGO, 3, 20));

        assertThat(usual.low()).isEqualTo(30);
        assertThat(usual.high()).isEqualTo(60);
        assertThat(usual.exceeded(60)).isFalse();
        assertThat(usual.exceeded(412)).isTrue();
        assertThat(usual.sentence(412, HOUR))
                .isEqualTo(
                        "412 alerts in 10 minutes; usual for Mondays 9 to 10 is 30 to 60 (known"
                                + " from 8 weeks)");
    }

    @Test
    void itIsSilentUntilEnoughWeeksAreKnownAndBelowWhatMatters() {
        assertThat(Usual.of(HOUR, Map.of(), NOW.minus(Duration.ofDays(20)), 3, 20)).isNull();
        Usual quiet =
                requireNonNull(Usual.of(HOUR, Map.of(), NOW.minus(Duration.ofDays(22)), 3, 20));
        assertThat(quiet.weeks()).isEqualTo(3);
        assertThat(quiet.exceeded(20)).isFalse();
        assertThat(quiet.exceeded(21)).isTrue();
    }

    @Test
    void anHourIsThatOfTheClockOnTheWallWhateverTheSeason() {
        Hour hour = Hour.of(NOW, ZoneId.of("Europe/Berlin"));

        assertThat(hour.label()).isEqualTo("Mondays 11 to 12");
        assertThat(hour.begin(0)).isEqualTo("2026-03-30T09:00:00Z");
        assertThat(hour.begin(1)).as("before summer time").isEqualTo("2026-03-23T10:00:00Z");
    }

    @Test
    void aSpikeBeginsGrowsAndIsOverOnce() {
        Usual usual = requireNonNull(Usual.of(HOUR, counts(15, 30), LONG_AGO, 3, 20));
        Map<String, Usual> known = Map.of("service:checkout", usual);

        List<Spike> began = look(known, 412, List.of()).began();
        assertThat(began).singleElement().matches(s -> s.most() == 412);
        var grown = look(known, 500, began);
        assertThat(grown.began()).isEmpty();
        assertThat(grown.grown()).singleElement().matches(s -> s.most() == 500);
        assertThat(look(known, 300, began))
                .isEqualTo(new Watch.Seen(List.of(), List.of(), List.of()));
        var over = look(known, 40, began).over();
        assertThat(over).singleElement().matches(s -> NOW.equals(s.endedAt()));

        var alert = over.getFirst().alert("shop", "test", Map.of("team", "a"), NOW);
        assertThat(alert.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(alert.service()).isEqualTo("shop");
        assertThat(alert.alertKey()).matches("[0-9a-f]{32}");
        assertThat(alert.title()).startsWith("service checkout: 412 alerts in 10 minutes");
    }

    private static Watch.Seen look(Map<String, Usual> known, int heard, List<Spike> lasting) {
        return Watch.look(HOUR, Map.of("service:checkout", heard), known, lasting, () -> "s1", NOW);
    }

    /** Weeks with so many in each bucket, by turns. */
    private static Map<Instant, Integer> counts(int quiet, int busy) {
        Map<Instant, Integer> counts = new HashMap<>();
        for (int ago = 1; ago <= Hour.WEEKS; ago++) {
            int each = ago % 2 == 0 ? quiet : busy;
            HOUR.buckets(ago).forEach(bucket -> counts.put(bucket, each));
        }
        return counts;
    }
}
