package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the actions of Ansible keep: the real one, on this machine. */
abstract class AnsibleContract extends ActionContract {
    private static final String PLAYBOOK =
            """
            - hosts: all
              gather_facts: false
              tasks:
                - TASK
            """;

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Tool.needed("ansible-playbook", "ansible-core");
        Files.writeString(
                folder.resolve("hosts.ini"),
                """
                web-1 ansible_connection=local ansible_python_interpreter=/usr/bin/python3
                web-2 ansible_connection=local
                """);
        play("touch.yml", "copy: {content: '{{ unit }}', dest: " + folder + "/done}");
        play("fail.yml", "fail: {msg: no}");
        play("slow.yml", "shell: touch " + folder + "/begun; sleep 60");
    }

    private void play(String file, String task) throws IOException {
        Files.writeString(folder.resolve(file), PLAYBOOK.replace("TASK", task));
    }

    @Override
    Calls working() {
        return call("touch.yml", List.of("web-1"));
    }

    Calls call(String playbook, Object hosts) {
        Map<String, Object> with = new HashMap<>(Map.of("playbook", playbook, "hosts", hosts));
        with.put("vars", Map.of("unit", "web' $(id)"));
        return Calls.to(
                        Calls.target(
                                Map.of(
                                        "type", "ansible",
                                        "folder", folder.toString(),
                                        "inventory", "hosts.ini"),
                                new Target.Login("Authorization", null, Calls.SECRET)))
                .with(with);
    }

    @Override
    Calls refused() {
        return call("fail.yml", List.of("web-1"));
    }

    @Override
    Optional<Calls> unanswered() {
        return action().effectClass().effect()
                ? Optional.of(
                        call("slow.yml", List.of("web-1"))
                                .until(() -> Files.exists(folder.resolve("begun")), Duration.ZERO))
                : Optional.empty();
    }

    @Override
    int reached() {
        return Files.exists(folder.resolve("done")) ? 1 : 0;
    }

    String done() {
        try {
            return Files.readString(folder.resolve("done"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void patterns_and_other_places_are_refused_before_anything_is_run()
            throws InterruptedException {
        for (Calls call :
                List.of(
                        call("touch.yml", List.of()),
                        call("touch.yml", "all:!web-2"),
                        call("touch.yml", List.of("*")),
                        call("../touch.yml", List.of("web-1")),
                        call("/etc/hosts", List.of("web-1")),
                        call("none.yml", List.of("web-1")))) {
            Result result = action().execute(call.build());

            assertThat(((Result.Failed) result).retryable()).isFalse();
        }
        assertThat(reached()).isZero();
    }
}
