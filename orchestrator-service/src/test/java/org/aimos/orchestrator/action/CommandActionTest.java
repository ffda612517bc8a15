package org.aimos.orchestrator.action;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CommandActionTest extends ActionContract {
    @TempDir Path dir;
    private String script = "";

    @BeforeEach
    void write() throws IOException {
        script = executable("work", "echo call >> " + dir.resolve("calls") + "\necho \"got $*\"");
    }

    @Override
    Action action() {
        return new CommandAction();
    }

    @Override
    Calls working() {
        return run(script, "a b", "$(touch /x); `id`");
    }

    @Override
    Calls refused() {
        return run("/bin/false");
    }

    @Override
    Optional<Calls> unanswered() {
        try {
            String slow =
                    executable("slow", "echo call >> " + dir.resolve("calls") + "\nsleep 600");
            return Optional.of(run(slow).until(() -> reached() > 0, Duration.ZERO));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    int reached() {
        try {
            Path calls = dir.resolve("calls");
            return Files.exists(calls) ? Files.readAllLines(calls).size() : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void arguments_are_arguments_and_nothing_else() {
        assertThat(output(working())).containsEntry("stdout", "got a b $(touch /x); `id`\n");
    }

    @Test
    void standard_input_is_json() throws IOException {
        String cat = executable("cat", "cat");

        Calls call = run(cat);
        call.with(Map.of("argv", List.of(cat), "stdin", Map.of("unit", "web")));

        assertThat(output(call)).containsEntry("stdout", "{\"unit\":\"web\"}");
    }

    @Test
    void the_environment_is_minimal() throws IOException {
        String env = executable("env", "env");

        assertThat(String.valueOf(output(run(env)).get("stdout")).lines())
                .allMatch(l -> l.matches("(PATH|LANG|AIMOS_\\w+|PWD|SHLVL|_|OLDPWD)=.*"));
    }

    @Test
    void an_executable_that_the_target_does_not_list_is_refused() {
        Calls call = working();
        call.with(Map.of("argv", List.of("/bin/sh", "-c", "echo call >> " + dir + "/calls")));

        Result result = new CommandAction().execute(call.build());

        assertThat(((Result.Failed) result).retryable()).isFalse();
        assertThat(reached()).isZero();
    }

    @Test
    void another_exit_than_0_is_a_failure_with_its_last_words() throws IOException {
        String no = executable("no", "echo first >&2; echo 'unit not found' >&2; exit 5");

        Result result = new CommandAction().execute(run(no).build());

        assertThat(((Result.Failed) result).reason()).isEqualTo("exit 5: unit not found");
    }

    @Test
    void an_executable_that_is_not_there_is_a_failure() {
        Result result = new CommandAction().execute(run(dir.resolve("absent").toString()).build());

        assertThat(result).isInstanceOf(Result.Failed.class);
    }

    @Test
    void at_its_deadline_it_is_killed_with_its_children_and_unknown() throws Exception {
        Path pid = dir.resolve("pid");
        String slow = executable("slow", "sleep 600 & echo $! > " + pid + "\nwait");
        Calls call = run(slow).until(() -> pid.toFile().length() > 0, Duration.ZERO);

        Result result = new CommandAction().execute(call.build());

        assertThat(result).isInstanceOf(Result.Unknown.class);
        long child = Long.parseLong(Files.readString(pid).strip());
        while (ProcessHandle.of(child).map(ProcessHandle::isAlive).orElse(false)) {
            Thread.sleep(10);
        }
    }

    @Test
    void when_its_run_is_cancelled_it_is_killed_and_unknown() throws Exception {
        String slow = executable("slow", "echo call >> " + dir.resolve("calls") + "\nsleep 600");
        Calls call = run(slow);
        Thread.ofVirtual()
                .start(() -> {
                    while (reached() == 0) {
                        Thread.onSpinWait();
                    }
                    call.flag().set(true);
                });

        assertThat(new CommandAction().execute(call.build())).isInstanceOf(Result.Unknown.class);
    }

    @Test
    void endless_output_is_cut() throws IOException {
        String yes = executable("much", "head -c 1000000 /dev/zero | tr '\\0' x");

        assertThat(String.valueOf(output(run(yes)).get("stdout")))
                .hasSize(CommandProcess.OUTPUT_LIMIT);
    }

    @Test
    void a_secret_in_the_output_is_masked() throws IOException {
        String leak = executable("leak", "echo " + Calls.SECRET);

        assertThat(new CommandAction().execute(run(leak).build()).toString())
                .doesNotContain(Calls.SECRET);
    }

    private Calls run(String... argv) {
        List<String> allowed = List.of(argv[0], script);
        return Calls.to(Calls.target("command", "", allowed, List.of()))
                .with(Map.of("argv", List.of(argv)));
    }

    private Map<String, Object> output(Calls call) {
        return ((Result.Done) new CommandAction().execute(call.build())).output();
    }

    private String executable(String name, String body) throws IOException {
        Path file = dir.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        return file.toString();
    }
}
