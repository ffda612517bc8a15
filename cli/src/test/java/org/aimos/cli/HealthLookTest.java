package org.aimos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HealthLookTest {
    @Test
    void whatAServiceCantReadIsFoundInItsHealth() {
        String body =
                """
                {"status": "UP", "checks": [
                  {"name": "other", "status": "UP"},
                  {"name": "aimos", "status": "UP", "data": {
                    "database": "up", "unreadable": "Policy x 2.0.0 can't be read here, so nothing is allowed"}}]}
                """;
        assertThat(HealthLook.said(body))
                .contains("Policy x 2.0.0 can't be read here, so nothing is allowed");
        assertThat(HealthLook.said(body.replace("unreadable", "else"))).isEmpty();
        assertThat(HealthLook.said("<html>")).isEmpty();
        assertThat(HealthLook.said("{}")).isEmpty();
    }
}
