package org.aimos.orchestrator.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ships lints clean, passes its own cases, and has a case for every way it can go. */
@SuppressWarnings("NullAway.Init")
class LibraryTest {
    private static final Path SHIPPED = Path.of("../playbooks");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @TempDir Path folder;

    @Test
    void the_examples_of_the_documentation_pass_theirs() throws IOException {
        var page = Files.readString(Path.of("../docs/playbooks.md"));
        var examples = EXAMPLE.matcher(page).results().map(m -> m.group(1)).toList();
        for (var i = 0; i < examples.size(); i++) {
            Files.writeString(folder.resolve("example" + i + ".yaml"), examples.get(i));
        }
        var out = new ByteArrayOutputStream();

        var passed =
                new PlaybookTests(List.of(folder, SHIPPED))
                        .run(new PrintStream(out, true, StandardCharsets.UTF_8));

        assertThat(examples).isNotEmpty();
        assertThat(passed).as(out.toString(StandardCharsets.UTF_8)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"library", "starter demo"})
    void what_ships_passes_its_cases_and_leaves_nothing_untried(String folders) {
        var out = new ByteArrayOutputStream();
        var tests =
                new PlaybookTests(
                        List.of(folders.split(" ", -1)).stream()
                                .map(folder -> SHIPPED.resolve(folder))
                                .toList());

        var passed = tests.run(new PrintStream(out, true, StandardCharsets.UTF_8));

        var said = out.toString(StandardCharsets.UTF_8);
        assertThat(passed).as(said).isTrue();
        assertThat(said).contains("steps").doesNotContain("; never: ");
    }

    @Test
    void the_script_that_frees_a_disk_removes_old_logs_and_nothing_else() throws Exception {
        for (var tool : List.of("journalctl", "find", "df", "apt-get")) {
            tool(tool);
        }

        assertThat(script("free-space", "{\"mount\":\"/var\"}")).isZero();
        var said = Files.readString(folder.resolve("said"));

        assertThat(said).contains("find /var/log -xdev -type f").contains("-mtime +7 -delete");
        assertThat(said).contains("journalctl --vacuum-size=500M");
        for (var wrong :
                List.of("{\"mount\":\"/home\"}", "{}", "", "{\"mount\":\"/var/../etc\"}")) {
            Files.deleteIfExists(folder.resolve("said"));
            assertThat(script("free-space", wrong)).as(wrong).isNotZero();
            assertThat(folder.resolve("said")).as(wrong).doesNotExist();
        }
    }

    @Test
    void the_web_server_reloads_only_what_it_would_take() throws Exception {
        tool("systemctl");
        tool("nginx");
        assertThat(script("reload-web-server", "")).isZero();
        assertThat(Files.readString(folder.resolve("said")))
                .isEqualTo("nginx -t -q\nsystemctl reload nginx.service\n");

        Files.delete(folder.resolve("said"));
        Files.writeString(folder.resolve("bin/nginx"), "#!/bin/sh\nexit 1\n");
        assertThat(script("reload-web-server", "")).isNotZero();
        assertThat(folder.resolve("said")).doesNotExist();
    }

    /** A tool that only says how it was called. */
    private void tool(String name) throws IOException {
        Files.createDirectories(folder.resolve("bin"));
        var file = folder.resolve("bin").resolve(name);
        var said = "echo \"" + name + " $*\" >> " + folder + "/said\n";
        Files.writeString(file, "#!/bin/sh\n" + said);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Runs a script of the library with these tools before all others; its exit. */
    private int script(String name, String input) throws Exception {
        var hosts = Folder.read(List.of(SHIPPED.resolve("library"))).target("shop-hosts");
        var script = Objects.requireNonNull(hosts.orElseThrow().scripts().get(name));
        var process = new ProcessBuilder("/bin/sh", "-c", script.text()).redirectErrorStream(true);
        process.environment().put("PATH", folder + "/bin:/usr/bin:/bin");
        var run = process.start();
        try (var in = run.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        run.getInputStream().readAllBytes();
        return run.waitFor();
    }
}
