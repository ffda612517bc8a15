package org.aimos.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aimos.bus.FactCodec;
import org.aimos.bus.UnreadableFactException;
import org.aimos.events.AlertFact;
import org.aimos.events.DecisionMade;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.FactData;
import org.aimos.events.IncidentFact;
import org.aimos.events.RunFact;
import org.aimos.events.Severity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolsTest {
    @Test
    void what_builders_make_can_be_written_and_read() throws UnreadableFactException {
        check(
                EventType.ALERT_RECEIVED,
                new AlertFact.Received(
                        Alerts.firing("CheckoutSlow").severity(Severity.HIGH).build()));
        check(
                EventType.INCIDENT_RESOLVED,
                new IncidentFact.Resolved(
                        Incidents.resolved("inc-1").build(), "monitor", "all resolved"));
        check(
                EventType.DECISION_MADE,
                new DecisionMade(Decisions.approve("dec-1", "inc-1").build()));
        check(EventType.RUN_STARTED, new RunFact.Started(Runs.awaiting("run-1", "inc-1").build()));
    }

    @Test
    void the_clock_moves_when_told() {
        FakeClock clock = new FakeClock(Instant.EPOCH);
        clock.advance(Duration.ofMinutes(5));
        assertThat(clock.instant()).isEqualTo(Instant.EPOCH.plusSeconds(300));
    }

    @Test
    void a_golden_file_that_is_missing_or_differs_fails(@TempDir Path folder) {
        GoldenFile golden = new GoldenFile(folder.resolve("x.json"));
        assertThatThrownBy(() -> golden.assertIsJson(List.of(1)))
                .isInstanceOf(AssertionError.class);
    }

    @Test
    void waiting_ends_when_the_value_is_there() {
        assertThat(Await.value("now", () -> java.util.Optional.of("there"))).isEqualTo("there");
    }

    private static void check(EventType type, FactData data) throws UnreadableFactException {
        Fact fact =
                new Fact(
                        "1", type, "/aimos/test", "s", Alerts.AT, null, null, null, null, 1L, data);
        assertThat(FactCodec.read(FactCodec.write(fact))).isEqualTo(fact);
    }
}
