package org.aimos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.aimos.local.StackHome;
import org.aimos.local.StackPorts;
import org.aimos.local.StackSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LifecycleTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir Path folder;

    @Test
    void without_a_command_or_with_a_wrong_one_the_help_is_near() {
        assertThat(run(Map.of(), "nonsense")).isEqualTo(ExitCode.USAGE.number());
        assertThat(text(err)).contains("nonsense");
    }

    @Test
    void every_command_has_a_help_with_an_example() {
        for (String command : new String[] {"up", "down", "status", "logs", "env", "dev", "test"}) {
            out.reset();
            assertThat(run(Map.of(), command, "--help")).isZero();
            assertThat(text(out)).as(command).contains("Example").contains("aimos " + command);
        }
    }

    @Test
    void what_was_never_started_says_how_to_start_it() {
        assertThat(run(Map.of(), "status")).isEqualTo(ExitCode.UNAVAILABLE.number());
        assertThat(text(err)).contains("./aimos up");
        assertThat(run(Map.of(), "down")).isZero();
    }

    @Test
    void status_of_a_stack_that_is_down_names_every_part_and_port() throws Exception {
        save(StackSettings.Mode.DEMO);
        assertThat(run(Map.of(), "status")).isEqualTo(ExitCode.UNAVAILABLE.number());
        assertThat(text(out)).contains("decision", "9002", "stopped");
        out.reset();
        run(Map.of(), "status", "-o", "json");
        assertThat(Json.read(text(out)).path("supervised").asBoolean(true)).isFalse();
    }

    @Test
    void env_prints_what_a_shell_can_take_in() throws Exception {
        save(StackSettings.Mode.DEMO);
        assertThat(run(Map.of(), "env")).isZero();
        assertThat(text(out).lines())
                .anyMatch(line -> line.equals("export AIMOS_URL=http://127.0.0.1:9000"))
                .anyMatch(line -> line.equals("export AIMOS_INTAKE_URL=http://127.0.0.1:9001"))
                .allMatch(line -> line.matches("export AIMOS_[A-Z_]+=[A-Za-z0-9._:/-]+"))
                .hasSize(6);
    }

    @Test
    void env_is_refused_in_production() throws Exception {
        save(StackSettings.Mode.PRODUCTION);
        assertThat(run(Map.of(), "env")).isEqualTo(ExitCode.REFUSED.number());
        assertThat(text(err)).contains("aimos.mode is production").contains("user add");
        assertThat(text(out)).isEmpty();
    }

    @Test
    void env_is_refused_where_the_environment_says_production() throws Exception {
        save(StackSettings.Mode.DEMO);
        assertThat(run(Map.of("AIMOS_MODE", "production"), "env"))
                .isEqualTo(ExitCode.REFUSED.number());
        assertThat(text(out)).isEmpty();
    }

    @Test
    void the_folder_of_a_demo_never_becomes_production() throws Exception {
        save(StackSettings.Mode.DEMO);
        assertThat(run(Map.of("AIMOS_MODE", "production"), "up"))
                .isEqualTo(ExitCode.FAILED.number());
        assertThat(text(err)).contains("belongs to a demo").contains("AIMOS_HOME");
    }

    @Test
    void a_port_that_is_no_number_is_told_by_its_name() {
        assertThat(run(Map.of("AIMOS_INTAKE_PORT", "x"), "up")).isEqualTo(ExitCode.FAILED.number());
        assertThat(text(err)).contains("AIMOS_INTAKE_PORT must be a number from 1 to 65535");
        assertThat(run(Map.of(), "up", "--ticket-port", "x")).isEqualTo(ExitCode.USAGE.number());
    }

    @Test
    void a_part_that_does_not_exist_has_no_log() throws Exception {
        save(StackSettings.Mode.DEMO);
        assertThat(run(Map.of(), "logs", "nobody")).isEqualTo(ExitCode.NOT_FOUND.number());
        assertThat(run(Map.of(), "logs", "../secrets")).isEqualTo(ExitCode.NOT_FOUND.number());
    }

    @Test
    void a_table_is_aligned_and_shows_no_control_characters() {
        new Table("NAME", "WHAT").row("a", "x").row("longer", "\u001b[31mred").print(stream(out));
        assertThat(text(out)).isEqualTo("NAME    WHAT\na       x\nlonger   [31mred\n");
    }

    private void save(StackSettings.Mode mode) throws Exception {
        new StackSettings(StackPorts.from(9000), mode, false)
                .save(new StackHome(folder, folder.resolve(".aimos")));
    }

    private int run(Map<String, String> environment, String... args) {
        return Main.run(new Surroundings(folder, environment, stream(out), stream(err)), args);
    }

    private static PrintStream stream(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
