package org.aimos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TestReportsTest {
    @TempDir Path project;

    @Test
    void each_module_is_summed_up_and_earlier_runs_do_not_count() throws Exception {
        report("events", "One.txt", "Tests run: 3, Failures: 1, Errors: 1, Skipped: 0, Time");
        report("deploy/local", "Two.txt", "Tests run: 4, Failures: 0, Errors: 0, Skipped: 2, Time");
        assertThat(print(Instant.EPOCH).lines())
                .contains("events        3      2       0")
                .contains("deploy/local  4      0       2")
                .contains("all           7      2       2");
        assertThat(print(Instant.now().plusSeconds(60)).lines())
                .contains("all     0      0       0");
    }

    private void report(String module, String name, String text) throws Exception {
        Path folder = Files.createDirectories(project.resolve(module + "/target/surefire-reports"));
        Files.writeString(project.resolve(module + "/pom.xml"), "");
        Files.writeString(folder.resolve(name), text);
    }

    private String print(Instant since) throws Exception {
        Files.createDirectories(project.resolve("deploy"));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new TestReports(project, since).print(new PrintStream(out, true, StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
