package org.aimos.orchestrator.trial;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What ships lints clean, passes its own cases, and has a case for every way it can go. */
class LibraryTest {

    @ParameterizedTest
    @ValueSource(strings = {"library", "starter demo"})
    void what_ships_passes_its_cases_and_leaves_nothing_untried(String folders) {
        var out = new ByteArrayOutputStream();
        var tests =
                new PlaybookTests(
                        List.of(folders.split(" ", -1)).stream()
                                .map(folder -> Path.of("../playbooks").resolve(folder))
                                .toList());

        var passed = tests.run(new PrintStream(out, true, StandardCharsets.UTF_8));

        var said = out.toString(StandardCharsets.UTF_8);
        assertThat(passed).as(said).isTrue();
        assertThat(said).contains("steps").doesNotContain("; never: ");
    }
}
