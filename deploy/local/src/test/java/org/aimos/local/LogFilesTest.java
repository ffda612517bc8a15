package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {
    @TempDir Path folder;

    @Test
    void a_log_that_is_too_large_is_put_beside_and_begins_anew() throws Exception {
        Files.writeString(folder.resolve("intake.log"), "many lines");
        Files.writeString(folder.resolve("ticket.log"), "few");
        new LogFiles(folder, 5).turn();
        assertThat(folder.resolve("intake.log")).isEmptyFile();
        assertThat(folder.resolve("intake.log.1")).hasContent("many lines");
        assertThat(folder.resolve("ticket.log")).hasContent("few");
    }
}
