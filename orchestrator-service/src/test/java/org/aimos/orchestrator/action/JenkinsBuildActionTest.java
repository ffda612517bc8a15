package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JenkinsBuildActionTest extends JobContract {
    private final JenkinsBuildAction action = new JenkinsBuildAction(jobs());

    @Override
    Action action() {
        return action;
    }

    @Override
    String good() {
        return "SUCCESS";
    }

    @Override
    String bad() {
        return "FAILURE";
    }

    @Override
    String going() {
        return "";
    }

    @Override
    String type() {
        return "jenkins";
    }

    @Override
    Map<String, Object> with() {
        return Map.of("job", "ops/restart", "parameters", Map.of("UNIT", "web"));
    }

    @Override
    Optional<String> key(FakeSaas.Asked asked) {
        return asked.path().equals("/job/ops/job/restart/buildWithParameters")
                ? Stream.of(asked.query().split("&", -1))
                        .filter(part -> part.startsWith("AIMOS_KEY="))
                        .map(part -> part.substring("AIMOS_KEY=".length()))
                        .findFirst()
                : Optional.empty();
    }

    @Override
    Object told(FakeSaas.Asked asked, List<String> keys, String status) {
        if (asked.path().equals("/queue/api/json")) {
            return Map.of("items", List.of());
        }
        assertThat(asked.path()).isEqualTo("/job/ops/job/restart/api/json");
        return Map.of("builds", keys.stream().map(key -> build(key, status)).toList());
    }

    private static Map<String, Object> build(String key, String status) {
        Map<String, Object> parameter = Map.of("name", "AIMOS_KEY", "value", key);
        return Map.of(
                "number",
                17,
                "building",
                status.isEmpty(),
                "result",
                status,
                "actions",
                List.of(Map.of(), Map.of("parameters", List.of(parameter))));
    }

    @Test
    void it_is_told_its_parameters() throws InterruptedException {
        action.execute(working().build());

        assertThat(saas.posts.getFirst().query()).contains("UNIT=web");
    }
}
