package org.aimos.console.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.resources.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/alerts/alertmanager, INTAKE",
        "/v1/hooks/token/grafana, INTAKE",
        "/v2/enqueue, INTAKE",
        "/v2/change/enqueue, INTAKE",
        "/v1/sources, INTAKE",
        "/v2/alerts, INTAKE",
        "/v2/alerts/disk%2F7/close, INTAKE",
        "/v1/preview/grafana, INTAKE",
        "/v1/quarantine, INTAKE",
        "/v1/quarantine/7/replay, INTAKE",
        "/v1/connectors, INTAKE",
        "/v1/incidents, DECISION",
        "/v1/incidents/1/decisions, DECISION",
        "/v1/incidents/1/ack, DECISION",
        "/v1/decisions/1, DECISION",
        "/v1/silences/preview, DECISION",
        "/v1/backtests/1, DECISION",
        "/v1/gaps, DECISION",
        "/v1/autonomy, DECISION",
        "/v1/rules, DECISION",
        "/v1/spikes, DECISION",
        "/v1/volumes, DECISION",
        "/v1/runs, ORCHESTRATOR",
        "/v1/runs/1/cancel, ORCHESTRATOR",
        "/v1/approvals/1/approve, ORCHESTRATOR",
        "/v1/kill-switches, ORCHESTRATOR",
        "/v1/break-glass, ORCHESTRATOR",
        "/v1/breakers/close, ORCHESTRATOR",
        "/v1/kill-switches/lift, ORCHESTRATOR",
        "/v1/timelines/1, LEARNING",
        "/v1/kpis, LEARNING",
        "/v1/receipts/1, LEARNING",
        "/v1/outcomes, LEARNING",
        "/v1/models, LEARNING",
        "/v1/lessons, LEARNING",
        "/v1/stream, LEARNING",
        "/v1/tickets/INC-1/comments, TICKET",
        "/v1/dead-letters/learning, LEARNING",
        "/v1/dead-letters/ticket/9/replay, TICKET",
        "/v1/audit/decision, DECISION"
    })
    void a_path_has_an_owner(String path, Service owner) {
        assertThat(Routes.owner("GET", path)).contains(owner);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/v2/alerts, INTAKE",
        "GET, /api/v2/alerts, DECISION",
        "POST, /api/v2/silences, DECISION",
        "DELETE, /api/v2/silence/1, DECISION",
        "GET, /api/v2/status, DECISION"
    })
    void the_api_of_alertmanager_is_parted_by_method(String method, String path, Service owner) {
        assertThat(Routes.owner(method, path)).contains(owner);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void resources_belong_to_the_owner_of_their_kind(Kind kind) {
        assertThat(Routes.owner("GET", "/v1/resources/" + kind.kind() + "/x/versions"))
                .map(Service::word)
                .contains(kind.owner());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "",
                "/v1",
                "/v1/",
                "/v1/nothing",
                "/v2/nothing",
                "/v3/incidents",
                "/v1/resources",
                "/v1/resources/Nothing",
                "/v1/dead-letters",
                "/v1/dead-letters/console",
                "/api/session"
            })
    void a_path_that_nobody_owns_has_none(String path) {
        assertThat(Routes.owner("GET", path)).isEmpty();
    }

    @Test
    void services_are_found_by_their_word() {
        assertThat(Service.of("intake")).contains(Service.INTAKE);
        assertThat(Service.of("INTAKE")).isEmpty();
    }
}
