package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real bare repository. */
class GitRevertActionTest extends ActionContract {
    @TempDir Path folder;

    private final GitRevertAction action = new GitRevertAction(new Addresses());
    private String good = "";
    private String bad = "";

    @BeforeEach
    void commit() throws Exception {
        Tool.needed("git", "git");
        git("init", "--quiet", "--bare", "--initial-branch=main", folder + "/app.git");
        git("clone", "--quiet", folder + "/app.git", folder + "/work");
        good = change("replicas: 3", "good");
        bad = change("replicas: 0", "scale to nothing");
        change("other", "later", "other");
        work("push", "--quiet", "origin", "HEAD:main");
    }

    private String change(String text, String message, String... file) throws Exception {
        Files.writeString(folder.resolve("work").resolve(file.length == 0 ? "app" : file[0]), text);
        work("add", "-A");
        work("-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "-m", message);
        return work("rev-parse", "HEAD");
    }

    @Override
    Action action() {
        return action;
    }

    @Override
    Calls working() {
        return call(bad);
    }

    private Calls call(String commit) {
        return Calls.to(
                        Calls.target(
                                Map.of("type", "git", "url", "file://" + folder + "/app.git"),
                                new Target.Login("Authorization", "bot", Calls.SECRET)))
                .with(Map.of("branch", "main", "commit", commit));
    }

    @Override
    Calls refused() {
        hook("pre-receive", "echo 'not with " + Calls.SECRET + "' >&2; exit 1");
        return working();
    }

    @Override
    Optional<Calls> unanswered() {
        Path hooked = folder.resolve("hooked");
        hook("post-receive", "touch " + hooked + "; sleep 60");
        return Optional.of(working().until(() -> Files.exists(hooked), Duration.ZERO));
    }

    private void hook(String name, String body) {
        try {
            Path hook = folder.resolve("app.git/hooks").resolve(name);
            Files.writeString(hook, "#!/bin/sh\n" + body + "\n");
            Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    int reached() {
        return (int) branches().lines().filter(b -> b.contains("aimos/revert")).count();
    }

    private String branches() {
        try {
            return git("-C", folder + "/app.git", "branch", "--list");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void what_is_barred_while_it_prepares_does_not_begin() throws InterruptedException {
        Result result = action.execute(working().barredMeanwhile().build());

        assertThat(result).isInstanceOf(Result.Failed.class);
        assertThat(reached()).isZero();
    }

    @Test
    void what_took_all_its_time_to_connect_was_not_sent_and_may_be_tried_again()
            throws InterruptedException {
        isNotSentWhenLateAfter(1);
    }

    @Test
    void the_branch_has_all_but_that_commit() throws Exception {
        Result.Done done = (Result.Done) action.execute(working().build());

        String branch = String.valueOf(done.output().get("branch"));
        assertThat(branch).isEqualTo("aimos/revert-" + bad.substring(0, 12) + "-key1");
        assertThat(git("-C", folder + "/app.git", "show", branch + ":app"))
                .isEqualTo("replicas: 3");
        assertThat(git("-C", folder + "/app.git", "show", branch + ":other")).isEqualTo("other");
        assertThat(git("-C", folder + "/app.git", "show", "main:app")).isEqualTo("replicas: 0");
        assertThat(git("-C", folder + "/app.git", "log", "-1", "--format=%s%n%b", branch))
                .contains("Revert \"scale to nothing\"", "This reverts commit " + bad, "run run-1");
    }

    @Test
    void the_same_step_again_leaves_its_branch_as_it_is() throws Exception {
        Result.Done first = (Result.Done) action.execute(working().build());

        Result.Done again = (Result.Done) action.execute(working().build());

        assertThat(again.output())
                .containsEntry("changed", false)
                .containsEntry("commit", first.output().get("commit"));
    }

    @Test
    void what_cannot_be_taken_back_is_a_failure() throws Exception {
        for (String commit : List.of(good, "0123456789abcdef", "main", "--all")) {
            Result result = action.execute(call(commit).build());

            assertThat(((Result.Failed) result).retryable()).isFalse();
        }
        assertThat(reached()).isZero();
    }

    private String work(String... arguments) throws Exception {
        List<String> in = new ArrayList<>(List.of("-C", folder + "/work"));
        in.addAll(List.of(arguments));
        return git(in.toArray(String[]::new));
    }

    private static String git(String... arguments) throws Exception {
        List<String> argv = new ArrayList<>(List.of("git"));
        argv.addAll(List.of(arguments));
        Process run = new ProcessBuilder(argv).redirectErrorStream(true).start();
        String out =
                new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (run.waitFor() != 0) {
            throw new IOException(argv + ": " + out);
        }
        return out;
    }
}
