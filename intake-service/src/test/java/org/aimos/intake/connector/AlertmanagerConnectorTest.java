package org.aimos.intake.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlertmanagerConnectorTest extends GoldenConnector {

    private static final String ALERT = "{\"labels\":{\"alertname\":\"Up\"},\"endsAt\":\"%s\"}";

    AlertmanagerConnectorTest() {
        super(new AlertmanagerConnector());
    }

    @Test
    void what_is_pushed_as_a_list_lasts_until_the_end_that_it_names() throws Exception {
        Instant end = NOW.plusSeconds(240);

        assertThat(expiries("[" + ALERT.formatted(end) + "]")).containsExactly(end);
        assertThat(expiries("[" + ALERT.formatted("0001-01-01T00:00:00Z") + "]"))
                .containsOnlyNulls();
        assertThat(expiries("[" + ALERT.formatted(NOW.minusSeconds(1)) + "]")).containsOnlyNulls();
    }

    @Test
    void a_notification_is_sent_once_and_lasts_until_it_is_told_to_be_over() throws Exception {
        String alert = ALERT.formatted(NOW.plusSeconds(240));

        assertThat(expiries("{\"status\":\"firing\",\"alerts\":[" + alert + "]}"))
                .containsOnlyNulls();
    }

    private List<Instant> expiries(String body) throws Exception {
        return reading(body).drafts().stream().map(AlertDraft::expiresAt).toList();
    }
}
