package org.aimos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.local.Part;
import org.junit.jupiter.api.Test;

class HealthDetailTest {
    @Test
    void a_storm_at_intake_is_told_in_its_own_words() {
        String health =
                """
                {"status": "UP", "checks": [
                  {"name": "aimos", "status": "UP", "data": {"broker": "up"}},
                  {"name": "intake", "status": "UP", "data": {"storm": "%s"}}]}
                """;

        assertThat(HealthDetail.storm(Json.read(health.formatted("Too much, since 10:00."))))
                .isEqualTo("Too much, since 10:00.");
        assertThat(HealthDetail.storm(Json.read(health.formatted("none")))).isEmpty();
        assertThat(HealthDetail.storm(Json.read("null"))).isEmpty();
    }

    @Test
    void a_part_that_does_not_answer_says_nothing() {
        assertThat(HealthDetail.of(Part.INTAKE, "http://127.0.0.1:1")).isEmpty();
    }
}
