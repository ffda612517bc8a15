package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeftOverDatabaseTest {
    @TempDir Path folder;

    /** Starts a database, prints its pid and waits to be killed. */
    static final class Launcher {
        private Launcher() {}

        public static void main(String[] args) throws Exception {
            LocalDatabase database =
                    LocalDatabase.start(Path.of(args[0]), Integer.parseInt(args[1]));
            System.out.println("pid " + database.process().pid());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void a_server_whose_launcher_was_killed_is_found_and_stopped() throws Exception {
        int port = Ports.free();
        Process launcher =
                new ProcessBuilder(
                                List.of(
                                        Path.of(System.getProperty("java.home"), "bin/java")
                                                .toString(),
                                        "-cp",
                                        System.getProperty("java.class.path"),
                                        Launcher.class.getName(),
                                        folder.toString(),
                                        Integer.toString(port)))
                        .redirectErrorStream(true)
                        .start();
        ProcessHandle orphan = database(launcher);
        launcher.destroyForcibly().waitFor();
        assertThat(Signals.alive(orphan)).isTrue();
        try (LocalDatabase database = LocalDatabase.start(folder, port)) {
            assertThat(Signals.alive(orphan)).isFalse();
            assertThat(database.process().pid()).isNotEqualTo(orphan.pid());
            assertThat(database.createService("intake").name()).isEqualTo("intake");
        }
    }

    private static ProcessHandle database(Process launcher) throws Exception {
        try (var out = launcher.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.startsWith("pid ")) {
                line = out.readLine();
            }
            assertThat(line).as("the launcher says its server's pid").isNotNull();
            return ProcessHandle.of(Long.parseLong(line.substring(4))).orElseThrow();
        }
    }
}
