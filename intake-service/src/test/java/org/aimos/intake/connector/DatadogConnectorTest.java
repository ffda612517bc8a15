package org.aimos.intake.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.intake.canonical.UnreadableBody;
import org.junit.jupiter.api.Test;

final class DatadogConnectorTest extends GoldenConnector {

    private static final String AGGREGATE = "\"aggreg_key\":\"9bd4\",";
    private static final String CYCLE = "\"alert_cycle_key\":\"1201\",";
    private static final String NEXT_CYCLE = "\"alert_cycle_key\":\"1202\",";

    DatadogConnectorTest() {
        super(new DatadogConnector());
    }

    @Test
    void with_the_aggregation_key_alone_it_is_the_key_of_all_that_belongs_together()
            throws UnreadableBody {
        AlertDraft fires = read(AGGREGATE, "Triggered");
        AlertDraft over = read(AGGREGATE, "Recovered");

        assertThat(fires.key().of()).isEqualTo("aggreg_key=9bd4");
        assertThat(over.key()).isEqualTo(fires.key());
        assertThat(over.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(fires.episodeHint()).isNull();
    }

    @Test
    void with_the_cycle_key_alone_it_is_the_key_from_trigger_to_recovery() throws UnreadableBody {
        AlertDraft fires = read(CYCLE, "Triggered");

        assertThat(fires.key().of()).isEqualTo("alert_cycle_key=1201");
        assertThat(fires.episodeHint()).isEqualTo("1201");
        for (String later : new String[] {"Renotify", "Re-Triggered", "Recovered"}) {
            assertThat(read(CYCLE, later).key()).as(later).isEqualTo(fires.key());
        }
        assertThat(read(NEXT_CYCLE, "Triggered").key()).isNotEqualTo(fires.key());
    }

    @Test
    void with_both_one_key_spans_the_episodes() throws UnreadableBody {
        AlertDraft one = read(AGGREGATE + CYCLE, "Triggered");
        AlertDraft next = read(AGGREGATE + NEXT_CYCLE, "Triggered");

        assertThat(next.key()).isEqualTo(one.key());
        assertThat(next.episodeHint()).isNotEqualTo(one.episodeHint());
    }

    @Test
    void a_variable_that_was_not_filled_in_is_nobodys_key() throws UnreadableBody {
        AlertDraft unfilled =
                read("\"aggreg_key\":\"$AGGREG_KEY\",\"alert_cycle_key\":\"\",", "Triggered");

        assertThat(unfilled.key().of()).contains("monitor=77").contains("scope=host:web-1");
        assertThat(unfilled.episodeHint()).isNull();
    }

    private static AlertDraft read(String keys, String transition) throws UnreadableBody {
        String body =
                "{%s\"title\":\"Disk is full\",\"alert_id\":\"77\",\"scope\":\"host:web-1\",\"alert_transition\":\"%s\"}"
                        .formatted(keys, transition);
        var payload =
                new Payload(
                        body.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/json"),
                        Instant.parse("2026-03-01T10:00:00Z"));
        return new DatadogConnector().read(payload).drafts().getFirst();
    }
}
