package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class HttpGetActionTest extends HttpContract {
    private final HttpGetAction action = new HttpGetAction(sender());

    @Override
    Action action() {
        return action;
    }

    @Test
    void json_is_read_into_values() {
        target.answers(200, "application/json", "{\"n\":7,\"list\":[1.5,null,\"x\"]}");

        assertThat(String.valueOf(output(working()).get("body")))
                .isEqualTo("{n=7, list=[1.5, null, x]}");
    }

    @Test
    void text_stays_text() {
        target.answers(200, "text/plain", "{not json");

        assertThat(output(working())).containsEntry("body", "{not json");
    }

    @Test
    void an_error_status_is_a_result() {
        target.answers(503, "text/plain", "down");

        assertThat(output(working()))
                .isEqualTo(Map.of("ok", false, "reachable", true, "status", 503L, "body", "down"));
    }

    @Test
    void no_connection_is_a_result_too() {
        target.close();

        assertThat(output(working())).containsEntry("reachable", false).containsEntry("ok", false);
    }

    @Test
    void no_answer_in_time_is_a_result_too() throws InterruptedException {
        Map<String, Object> output = ((Result.Done) neverAnswered()).output();

        assertThat(output).containsEntry("reachable", false).containsEntry("status", 0L);
    }

    @Test
    void an_unknown_host_is_a_result_too() {
        assertThat(output(Calls.http("http://nowhere.invalid").with(Map.of("path", "/"))))
                .containsEntry("reachable", false);
    }

    @Test
    void a_long_body_is_cut() {
        target.answers(200, "text/plain", "x".repeat(200_000));

        assertThat(String.valueOf(output(working()).get("body"))).hasSize(HttpSender.BODY_LIMIT);
    }

    @Test
    void a_read_carries_no_idempotency_key() {
        action.execute(working().build());

        assertThat(target.seen.getFirst().header("Idempotency-Key")).isEmpty();
    }

    private Map<String, Object> output(Calls call) {
        return ((Result.Done) action.execute(call.build())).output();
    }
}
