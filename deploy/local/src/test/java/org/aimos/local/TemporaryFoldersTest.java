package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFoldersTest {
    @TempDir Path parent;

    @Test
    void folders_of_processes_that_are_gone_go_and_all_others_stay() throws Exception {
        Process gone = new ProcessBuilder("sleep", "300").start();
        ProcessId id = ProcessId.of(gone.toHandle());
        Path orphan = Files.createDirectories(parent.resolve("aimos-bench-" + id + "-17/data"));
        Path foreign = Files.createDirectory(parent.resolve("aimos-bench-notes"));
        Path alive = TemporaryFolders.make(parent, "bench");
        assertThat(orphan).as("while its process lives").exists();
        gone.destroyForcibly().waitFor();

        Path next = TemporaryFolders.make(parent, "bench");

        assertThat(parent.toFile().list())
                .containsExactlyInAnyOrder(
                        foreign.getFileName().toString(),
                        alive.getFileName().toString(),
                        next.getFileName().toString());
    }
}
