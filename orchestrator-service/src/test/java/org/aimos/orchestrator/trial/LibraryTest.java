package org.aimos.orchestrator.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
}
