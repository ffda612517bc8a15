package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusQueryActionTest extends HttpContract {
    private static final String JSON = "application/json";
    private static final String ONE =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":"
                    + "[{\"metric\":{},\"value\":[1700000000.1,\"0.25\"]}]}}";

    private final PrometheusQueryAction action = new PrometheusQueryAction(sender());

    @BeforeEach
    void answer() {
        target.answers(200, JSON, ONE);
    }

    @Override
    Action action() {
        return action;
    }

    @Override
    Calls working() {
        return Calls.http(target.url() + "/prom").with(Map.of("query", "up{job=\"a b\"} > 0"));
    }

    @Override
    @Test
    void alert_text_stays_in_its_part_of_the_path() {
        action.execute(working().build());

        assertThat(target.seen.getFirst().uri())
                .isEqualTo("/prom/api/v1/query?query=up%7Bjob%3D%22a%20b%22%7D%20%3E%200");
    }

    @Override
    @Test
    void a_path_that_climbs_is_refused() {
        Result result = action.execute(Calls.http("http://h?x").with(Map.of("query", "1")).build());

        assertThat(result).isInstanceOf(Result.Failed.class);
    }

    @Override
    @Test
    void a_link_local_address_is_never_called() {
        Result result =
                action.execute(
                        Calls.http("http://169.254.169.254").with(Map.of("query", "1")).build());

        assertThat(result).isInstanceOf(Result.Failed.class);
    }

    @Override
    @Test
    void a_secret_that_the_target_echoes_is_masked() {
        target.answers(400, JSON, "{\"status\":\"error\",\"error\":\"bad " + Calls.SECRET + "\"}");

        assertThat(action.execute(working().build()).toString()).contains("bad ***");
    }

    @Test
    void a_scalar_is_a_value_too() {
        target.answers(200, JSON, "{\"data\":{\"resultType\":\"scalar\",\"result\":[1.0,\"3\"]}}");

        assertThat(output()).containsEntry("value", 3.0).containsEntry("ok", true);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"data\":{\"resultType\":\"vector\",\"result\":[]}}",
                "{\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1,\"1\"]},"
                        + "{\"value\":[1,\"2\"]}]}}",
                "{\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1,\"NaN\"]}]}}",
                "{\"data\":{\"resultType\":\"vector\",\"result\":[{\"value\":[1,\"+Inf\"]}]}}",
                "{}",
                "nonsense"
            })
    void anything_but_one_finite_number_is_not_ok(String body) {
        target.answers(200, JSON, body);

        assertThat(output()).containsEntry("ok", false).doesNotContainKey("value");
    }

    @Test
    void a_prometheus_that_is_away_is_a_result_too() {
        target.close();

        assertThat(output()).containsEntry("ok", false).containsEntry("reachable", false);
    }

    private Map<String, Object> output() {
        return ((Result.Done) action.execute(working().build())).output();
    }
}
