package org.aimos.orchestrator.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.aimos.orchestrator.plan.Refused;
import org.aimos.resources.TargetSpec;
import org.aimos.resources.TargetSpec.Credentials;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetsTest {
    @TempDir Path folder;

    @Test
    void a_target_opens_for_what_it_grants_with_its_secret() throws Exception {
        var secret = Files.writeString(folder.resolve("token"), "Bearer s3cret\n");
        var target =
                targets(new Credentials("Authorization", secret.toString(), null))
                        .open("t", "mend", "http.get");

        assertThat(target.headers()).containsEntry("Authorization", "Bearer s3cret");
        assertThat(target.toString()).doesNotContain("s3cret");
        assertThat(target.mask("got Bearer s3cret back")).isEqualTo("got *** back");
    }

    @Test
    void what_is_not_granted_is_refused() {
        assertThatThrownBy(() -> targets(null).open("t", "mend", "http.post"))
                .isInstanceOf(Refused.class)
                .hasMessage("the target t does not grant http.post to mend");
        assertThatThrownBy(() -> targets(null).open("t", "other", "http.get"))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> targets(null).open("u", "mend", "http.get"))
                .hasMessage("the target u does not exist");
    }

    @Test
    void a_missing_secret_is_refused_without_naming_a_place() {
        var missing = folder.resolve("nothing").toString();
        assertThatThrownBy(() ->
                        targets(new Credentials("X-Key", missing, null))
                                .open("t", "mend", "http.get"))
                .hasMessage("the credentials of target t cannot be read");
        assertThatThrownBy(() ->
                        targets(new Credentials("X-Key", null, "NOT_SET"))
                                .open("t", "mend", "http.get"))
                .hasMessage("the credentials of target t are not set");
    }

    private static Targets targets(@Nullable Credentials credentials) {
        var spec =
                new TargetSpec(
                        TargetSpec.Type.HTTP,
                        URI.create("http://localhost:1"),
                        credentials,
                        List.of(),
                        List.of(),
                        List.of(new TargetSpec.Grant("mend", List.of("http.get"))));
        return new Targets(
                name -> name.equals("t") ? Optional.of(spec) : Optional.empty(),
                name -> Optional.empty());
    }
}
