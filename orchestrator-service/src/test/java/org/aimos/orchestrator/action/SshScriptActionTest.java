package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.TargetSpec;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SshScriptActionTest extends ActionContract {
    @TempDir static Path folder;

    @SuppressWarnings("NullAway.Init") // started before all
    private static Sshd sshd;

    private static final Ssh SSH = new Ssh(new Addresses());

    private final SshScriptAction action = new SshScriptAction(SSH);

    @BeforeAll
    static void start() throws Exception {
        sshd = new Sshd(folder);
    }

    @AfterAll
    static void stop() {
        SSH.close();
        if (sshd != null) {
            sshd.close();
        }
    }

    @BeforeEach
    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve("calls"));
    }

    @Override
    Action action() {
        return action;
    }

    @Override
    Calls working() {
        return script("echo call >> " + folder + "/calls; cat");
    }

    @Override
    Calls refused() {
        return script("cat " + folder + "/user >&2; exit 3");
    }

    @Override
    Optional<Calls> unanswered() {
        return Optional.of(
                script("echo call >> " + folder + "/calls; exec sleep 60")
                        .until(() -> reached() > 0, Duration.ZERO));
    }

    @Override
    String secret() {
        try {
            return sshd.secret().lines().skip(1).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    int reached() {
        try {
            Path calls = folder.resolve("calls");
            return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void what_it_is_told_is_json_on_its_standard_input() throws Exception {
        Map<String, Object> output = done(script("cat"));

        assertThat(output).containsEntry("stdout", "{\"path\":\"/var; $(id) 'x'\"}");
        assertThat(output).containsEntry("value", Map.of("path", "/var; $(id) 'x'"));
    }

    @Test
    void it_knows_its_run_step_and_key() throws Exception {
        assertThat(done(script("echo $AIMOS_RUN $AIMOS_STEP $AIMOS_IDEMPOTENCY_KEY")))
                .containsEntry("stdout", "run-1 step-1 key-1\n")
                .containsEntry("value", "");
    }

    @Test
    void another_text_than_the_pinned_one_is_not_run() throws Exception {
        Calls changed = working();
        Map<String, Object> with = new HashMap<>(changed.build().with());
        with.put("digest", "sha256:" + "0".repeat(64));

        Result result = action.execute(changed.with(with).build());

        assertThat(((Result.Failed) result).reason()).contains("not the one");
        assertThat(reached()).isZero();
    }

    @Test
    void a_host_with_another_key_is_never_signed_in_to() throws Exception {
        Target other = sshd.target("SHA256:" + "A".repeat(43), scripts("true"));

        Result result = action.execute(Calls.to(other).with(with("true")).build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(((Result.Failed) result).retryable()).isFalse();
    }

    @Test
    void a_host_that_the_target_does_not_have_is_refused() throws Exception {
        Map<String, Object> with = new HashMap<>(with("true"));
        with.put("host", "127.0.0.1");

        Result result = action.execute(Calls.to(sshd.target(scripts("true"))).with(with).build());

        assertThat(((Result.Failed) result).reason()).isEqualTo("the target has no host 127.0.0.1");
    }

    @Test
    void its_last_words_are_why_it_failed() throws Exception {
        Result result =
                action.execute(script("echo one >&2; echo 'disk not there' >&2; exit 4").build());

        assertThat(result).isEqualTo(new Result.Failed("exit 4: disk not there", true));
    }

    private Map<String, Object> done(Calls call) throws InterruptedException {
        return ((Result.Done) action.execute(call.build())).output();
    }

    private static Calls script(String text) {
        try {
            return Calls.to(sshd.target(scripts(text))).with(with(text));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> scripts(String text) {
        return Map.of("scripts", Map.of("mend", Map.of("text", text)));
    }

    private static Map<String, Object> with(String text) {
        String digest = new TargetSpec.Script(text, "/bin/sh").digest();
        return Map.of(
                "host",
                "web-1",
                "script",
                "mend",
                "digest",
                digest,
                "input",
                Map.of("path", "/var; $(id) 'x'"));
    }
}
