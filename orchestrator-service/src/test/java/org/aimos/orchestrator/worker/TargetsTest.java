package org.aimos.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.resources.TargetSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
    private static final Map<String, Object> NOTHING = Map.of();

    @TempDir Path folder;

    @Test
    void a_target_opens_for_what_it_grants_with_its_secret() throws Exception {
        var secret = Files.writeString(folder.resolve("token"), "Bearer s3cret\n");
        var target =
                targets(Map.of("fromFile", secret.toString()))
                        .open("t", "mend", "http.get", NOTHING);

        assertThat(target.headers()).containsEntry("Authorization", "Bearer s3cret");
        assertThat(target.toString()).doesNotContain("s3cret");
        assertThat(String.valueOf(target.login())).doesNotContain("s3cret");
        assertThat(target.mask("got Bearer s3cret back")).isEqualTo("got *** back");
    }

    @Test
    void a_user_signs_in_with_a_password_from_the_environment() throws Exception {
        var target =
                targets(Map.of("user", "bot", "fromEnv", "SET"))
                        .open("t", "mend", "http.get", NOTHING);

        assertThat(target.headers()).containsEntry("Authorization", "Basic Ym90OnMzY3JldA==");
    }

    @Test
    void a_secret_comes_out_of_the_cluster() throws Exception {
        var target =
                targets(Map.of("fromKubernetesSecret", Map.of("name", "web", "key", "token")))
                        .open("t", "mend", "http.get", NOTHING);

        assertThat(target.headers()).containsEntry("Authorization", "web/token");
    }

    @Test
    void what_is_not_granted_is_refused() {
        assertThatThrownBy(() -> targets(Map.of()).open("t", "mend", "http.post", NOTHING))
                .isInstanceOf(Refused.class)
                .hasMessage("the target t does not grant http.post to mend");
        assertThatThrownBy(() -> targets(Map.of()).open("t", "other", "http.get", NOTHING))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> targets(Map.of()).open("u", "mend", "http.get", NOTHING))
                .hasMessage("the target u does not exist");
    }

    @Test
    void a_missing_secret_is_refused_without_naming_a_place() {
        var missing = folder.resolve("nothing").toString();
        assertThatThrownBy(() -> open(Map.of("fromFile", missing)))
                .hasMessage("the credentials of target t cannot be read");
        assertThatThrownBy(() -> open(Map.of("fromEnv", "NOT_SET")))
                .hasMessage("the credentials of target t are not set");
        assertThatThrownBy(() ->
                        open(Map.of("fromKubernetesSecret", Map.of("name", "no", "key", "k"))))
                .hasMessage("the credentials of target t are not set");
    }

    private static void open(Map<String, Object> credentials) throws Refused {
        targets(credentials).open("t", "mend", "http.get", NOTHING);
    }

    private static Targets targets(Map<String, Object> credentials) {
        Map<String, Object> written =
                new java.util.HashMap<>(
                        Map.of(
                                "type", "http",
                                "url", "http://localhost:1",
                                "grants",
                                        List.of(
                                                Map.of(
                                                        "playbook",
                                                        "mend",
                                                        "actions",
                                                        List.of("http.get")))));
        if (!credentials.isEmpty()) {
            written.put("credentials", credentials);
        }
        var spec = new ObjectMapper().convertValue(written, TargetSpec.class);
        return new Targets(
                name -> name.equals("t") ? Optional.of(spec) : Optional.empty(),
                name -> name.equals("SET") ? Optional.of("s3cret\n") : Optional.empty(),
                key ->
                        key.name().equals("web")
                                ? Optional.of(key.name() + "/" + key.key())
                                : Optional.empty());
    }
}
