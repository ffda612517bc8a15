package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RundeckJobActionTest extends JobContract {
    private static final Pattern KEY = Pattern.compile("\"aimos_key\":\"([^\"]+)\"");

    private final RundeckJobAction action = new RundeckJobAction(jobs());

    @Override
    Action action() {
        return action;
    }

    @Override
    String good() {
        return "succeeded";
    }

    @Override
    String bad() {
        return "aborted";
    }

    @Override
    String going() {
        return "running";
    }

    @Override
    String type() {
        return "rundeck";
    }

    @Override
    Map<String, Object> with() {
        return Map.of("job", "a1b2", "options", Map.of("unit", "web"));
    }

    @Override
    Optional<String> key(FakeSaas.Asked asked) {
        Matcher key = KEY.matcher(asked.body());
        return asked.path().equals("/api/41/job/a1b2/run") && key.find()
                ? Optional.of(key.group(1))
                : Optional.empty();
    }

    @Override
    Object told(FakeSaas.Asked asked, List<String> keys, String status) {
        assertThat(asked.path()).isEqualTo("/api/41/job/a1b2/executions");
        return Map.of(
                "executions",
                keys.stream()
                        .map(key ->
                                Map.of(
                                        "id",
                                        17,
                                        "status",
                                        status,
                                        "job",
                                        Map.of("options", Map.of("aimos_key", key))))
                        .toList());
    }

    @Test
    void it_is_told_its_options() throws InterruptedException {
        action.execute(working().build());

        assertThat(saas.posts.getFirst().body()).contains("\"unit\":\"web\"");
    }
}
