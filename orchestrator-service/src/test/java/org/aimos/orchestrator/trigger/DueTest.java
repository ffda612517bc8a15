package org.aimos.orchestrator.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import org.aimos.resources.TriggerSpec;
import org.aimos.resources.TriggerSpec.Missed;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DueTest {
    private static final Instant APPLIED = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "SKIP, 2026-01-02T02:00:00Z, 2026-01-02T02:00:00Z",
        "SKIP, 2026-01-02T02:00:59Z, 2026-01-02T02:00:00Z",
        "SKIP, 2026-01-02T02:02:00Z, ",
        "ONCE, 2026-01-02T02:02:00Z, 2026-01-02T02:00:00Z",
        "ONCE, 2026-01-05T11:00:00Z, 2026-01-05T02:00:00Z",
        "ONCE, 2026-01-01T01:00:00Z, ",
    })
    void a_time_is_due_at_once_and_a_missed_one_as_the_trigger_says(
            Missed missed, Instant now, @Nullable Instant due) {
        var spec = new TriggerSpec("0 3 * * *", "Europe/Berlin", "tidy", null, Map.of(), missed);

        assertThat(Due.of("nightly", spec, APPLIED, now).map(Due::at).orElse(null)).isEqualTo(due);
    }

    @ParameterizedTest
    @CsvSource({"trigger:nightly:2026-01-02T02:00:00Z, nightly", "0199-decision, "})
    void an_id_tells_its_trigger(String id, @Nullable String trigger) {
        assertThat(Due.triggerOf(id).orElse(null)).isEqualTo(trigger);
    }
}
