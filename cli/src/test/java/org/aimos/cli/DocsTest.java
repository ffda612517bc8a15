package org.aimos.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Every command that docs/decisions.md shows is one that the command line understands. */
class DocsTest {
    private static final Path PAGE = Path.of("../docs/decisions.md");
    private static final Pattern INLINE = Pattern.compile("`(?:\\./)?aimos ([^`\n]+)`");
    private static final Pattern BLOCK = Pattern.compile("(?m)^(?:\\./)?aimos ([^#\n]+)");

    @Test
    void itsCommandsAreUnderstood() throws IOException {
        String page = Files.readString(PAGE);
        List<String> shown =
                Stream.of(INLINE, BLOCK)
                        .flatMap(pattern -> pattern.matcher(page).results())
                        .map(match -> match.group(1).strip())
                        .distinct()
                        .toList();

        List<String> wrong = new ArrayList<>();
        shown.forEach(command -> check(command, wrong));

        assertThat(shown).hasSizeGreaterThan(10);
        assertThat(wrong).isEmpty();
    }

    private static void check(String command, List<String> wrong) {
        String[] words =
                Arrays.stream(command.replaceFirst(" [>|].*", "").split("\\s+"))
                        .toArray(String[]::new);
        try {
            new CommandLine(Aimos.class, new Commands(Surroundings.real()))
                    .setCaseInsensitiveEnumValuesAllowed(true)
                    .parseArgs(words);
        } catch (ParameterException e) {
            wrong.add("aimos %s: %s".formatted(command, e.getMessage()));
        }
    }
}
