package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class AwxJobActionTest extends JobContract {
    private static final Pattern KEY = Pattern.compile("\"aimos_key\":\"([^\"]+)\"");

    private final AwxJobAction action = new AwxJobAction(jobs());

    @Override
    Action action() {
        return action;
    }

    @Override
    String good() {
        return "successful";
    }

    @Override
    String bad() {
        return "failed";
    }

    @Override
    String going() {
        return "running";
    }

    @Override
    String type() {
        return "awx";
    }

    @Override
    Map<String, Object> with() {
        return Map.of("template", "9", "hosts", List.of("web-1"), "vars", Map.of("unit", "web"));
    }

    @Override
    Optional<String> key(FakeSaas.Asked asked) {
        Matcher key = KEY.matcher(asked.body());
        return asked.path().equals("/api/v2/job_templates/9/launch/") && key.find()
                ? Optional.of(key.group(1))
                : Optional.empty();
    }

    @Override
    Object told(FakeSaas.Asked asked, List<String> keys, String status) {
        assertThat(asked.path()).isEqualTo("/api/v2/jobs/");
        List<Map<String, Object>> jobs =
                keys.stream()
                        .filter(key -> asked.query().contains("extra_vars__contains=" + key))
                        .map(key -> Map.<String, Object>of("id", 17, "status", status))
                        .toList();
        return Map.of("count", jobs.size(), "results", jobs);
    }

    @Test
    void it_is_told_hosts_and_variables() throws InterruptedException {
        action.execute(working().build());

        assertThat(saas.posts.getFirst().body())
                .contains("\"limit\":\"web-1\"")
                .contains("\"unit\":\"web\"");
        assertThat(saas.posts.getFirst().authorization()).isEqualTo("Bearer " + Calls.SECRET);
    }
}
