package org.aimos.cli.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AppendedLinesTest {
    @TempDir Path folder;

    @Test
    void half_a_line_of_a_process_that_was_killed_is_cut_off() throws Exception {
        Path file = folder.resolve("lines");
        try (AppendedLines lines = new AppendedLines(file)) {
            lines.add("first");
            lines.add("second");
        }
        Files.writeString(file, "thi", StandardOpenOption.APPEND);

        try (AppendedLines lines = new AppendedLines(file)) {
            assertThat(lines.earlier()).containsExactly("first", "second");
            lines.add("third");
        }

        assertThat(file).hasContent("first\nsecond\nthird\n");
    }
}
