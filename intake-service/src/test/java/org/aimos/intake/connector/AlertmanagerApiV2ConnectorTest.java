package org.aimos.intake.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.aimos.events.AlertStatus;
import org.junit.jupiter.api.Test;

final class AlertmanagerApiV2ConnectorTest extends GoldenConnector {

    AlertmanagerApiV2ConnectorTest() {
        super(new AlertmanagerApiV2Connector());
    }

    @Test
    void an_alert_lasts_until_its_last_push_runs_out() throws Exception {
        Instant end = NOW.plusSeconds(240);

        AlertDraft lasts =
                reading("[{\"fingerprint\":\"1\",\"endsAt\":\"" + end + "\"}]").drafts().getFirst();

        assertThat(lasts.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(lasts.expiresAt()).isEqualTo(end);
    }
}
