package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor of its own JVM, in a project where nothing is built. */
class SupervisorTest {
    @TempDir Path folder;

    @Test
    void a_stack_that_is_bound_to_somebody_ends_with_him() throws Exception {
        StackHome home = new StackHome(folder.resolve("project"), folder.resolve("home"));
        PrivateFile.folder(home.folder());
        new StackSettings(StackPorts.free(), StackSettings.Mode.DEMO, false).save(home);
        Process owner = new ProcessBuilder("sleep", "300").start();
        Process supervisor = supervise(home, ProcessId.of(owner.toHandle()));
        try {
            assertThat(
                            Waiting.until(
                                    Duration.ofMinutes(1),
                                    () -> supervisor.descendants().findAny().isPresent()))
                    .as("a part began")
                    .isTrue();
            List<ProcessHandle> parts = supervisor.descendants().toList();
            owner.destroyForcibly();

            assertThat(supervisor.waitFor(2, TimeUnit.MINUTES)).as("it ended").isTrue();
            assertThat(parts).noneMatch(ProcessHandle::isAlive);
        } finally {
            owner.destroyForcibly();
            supervisor.destroy();
        }
    }

    private static Process supervise(StackHome home, ProcessId owner) throws Exception {
        File log = Files.createFile(home.folder().resolve("test.log")).toFile();
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Supervisor.class.getName(),
                        home.project().toString(),
                        home.folder().toString(),
                        owner.toString())
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
    }
}
