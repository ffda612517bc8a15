package org.aimos.intake.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The doors by which bodies come in. */
final class SendingTest {

    @ParameterizedTest
    @CsvSource({
        "/v1/alerts/json,HEADER",
        "/v2/alerts,HEADER",
        "/api/v2/alerts,ALERTMANAGER",
        "/v1/hooks/token,PATH",
        "/v2/enqueue,BODY",
        "/v2/change/enqueue,BODY",
        "/v1/preview/json,PREVIEW",
        "/v1/quarantine,",
        "/,"
    })
    void a_slash_at_the_end_leads_to_the_same_door(String path, Sending door) {
        assertThat(Sending.of(path)).isEqualTo(door);
        assertThat(Sending.of(path + "/")).isEqualTo(door);
        assertThat(Sending.of(path + "//")).isEqualTo(door);
    }
}
