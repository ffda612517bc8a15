package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.resources.Lint;
import org.junit.jupiter.api.Test;

class ResourceSetTest {

    @Test
    void lint_finds_nothing_in_what_a_demo_stack_begins_with() throws IOException {
        Map<String, String> files = new HashMap<>();
        files.put("source.yaml", ResourceSet.source("token-of-this-stack"));
        for (Path file : starter()) {
            files.put(file.toString(), Files.readString(file));
        }
        assertThat(files).hasSizeGreaterThan(2);
        assertThat(Lint.check(files)).isEmpty();
    }

    private static List<Path> starter() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("../../playbooks/starter"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).toList();
        }
    }
}
