package org.aimos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.cli.HealthLook.Said;
import org.junit.jupiter.api.Test;

class HealthLookTest {
    private static final String HEALTH =
            """
            {"status": "UP", "checks": [
              {"name": "other", "status": "UP"},
              {"name": "aimos", "status": "UP", "data": {
                "database": "up", "unreadable": "Policy x 2.0.0 can't be read here, so nothing is allowed"}},
              {"name": "intake", "status": "UP", "data": {"storm": "STORM"}}]}
            """;

    @Test
    void a_storm_at_intake_is_told_in_its_own_words() {
        assertThat(said("Too much, since 10:00.").storm()).isEqualTo("Too much, since 10:00.");
        assertThat(said("none").storm()).isEmpty();
    }

    @Test
    void what_a_service_cannot_read_is_found_in_its_health() {
        assertThat(said("none").unreadable())
                .isEqualTo("Policy x 2.0.0 can't be read here, so nothing is allowed");
        assertThat(Said.of(Json.read("{}"))).isEqualTo(Said.NOTHING);
        assertThat(Said.of(Json.read("null"))).isEqualTo(Said.NOTHING);
    }

    @Test
    void a_service_that_does_not_answer_says_nothing() {
        assertThat(new HealthLook().ask("http://127.0.0.1:1")).isEqualTo(Said.NOTHING);
    }

    private static Said said(String storm) {
        return Said.of(Json.read(HEALTH.replace("STORM", storm)));
    }
}
