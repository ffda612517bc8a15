package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Wrong resources, each with all that lint must say about it in comments at its end: {@code #
 * expect: line:column: what; hint}.
 */
class LintTest {
    private static final Path FOLDER = Path.of("src/test/resources/lint");
    private static final String EXPECT = "# expect: ";

    @ParameterizedTest
    @MethodSource("fixtures")
    void says_all_that_is_wrong_and_where(String fixture) throws IOException {
        Map<String, String> files = context();
        String yaml = Files.readString(FOLDER.resolve(fixture));
        files.put(fixture, yaml);

        List<String> found =
                Lint.check(files).stream()
                        .filter(finding -> finding.file().equals(fixture))
                        .map(finding -> finding.toString().substring(fixture.length() + 1))
                        .toList();

        assertThat(found).isNotEmpty();
        assertThat(found)
                .containsExactlyElementsOf(
                        yaml.lines()
                                .filter(line -> line.startsWith(EXPECT))
                                .map(line -> line.substring(EXPECT.length()))
                                .toList());
    }

    @Test
    void there_are_at_least_thirty_of_them() throws IOException {
        assertThat(fixtures()).hasSizeGreaterThan(30);
    }

    static List<String> fixtures() throws IOException {
        return List.copyOf(ShippedTest.read(FOLDER, 1).keySet());
    }

    private static Map<String, String> context() throws IOException {
        Map<String, String> files = new TreeMap<>();
        ShippedTest.read(FOLDER.resolve("context"), 1)
                .forEach((file, yaml) -> files.put("context/" + file, yaml));
        return files;
    }
}
