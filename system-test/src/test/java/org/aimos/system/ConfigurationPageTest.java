package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page of settings says what the code reads, no more and no less. */
class ConfigurationPageTest {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern PREFIX =
            Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern METHOD =
            Pattern.compile(
                    "^( +)(?!default)([\\w<>.]+|Map<\\w+, \\w+>) (\\w+)\\(\\);", Pattern.MULTILINE);
    private static final Pattern PROPERTY =
            Pattern.compile("@ConfigProperty\\(\\s*name = \"(aimos\\.[^\"]+)\"");
    private static final Pattern KEY =
            Pattern.compile("^(?:%\\w+\\.)?(aimos\\.[a-z.-]+)=", Pattern.MULTILINE);
    private static final Pattern WRITTEN = Pattern.compile("`(aimos\\.[a-z.-]+)`");

    @Test
    void every_key_that_code_reads_is_on_the_page_and_every_key_on_the_page_is_read()
            throws IOException {
        Set<String> written = all(WRITTEN, Files.readString(TOP.resolve("docs/configuration.md")));
        assertThat(written).containsExactlyInAnyOrderElementsOf(read());
    }

    private static Set<String> read() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (Path folder : List.of(TOP, TOP.resolve("deploy"))) {
            try (Stream<Path> modules = Files.list(folder)) {
                for (Path main : modules.map(m -> m.resolve("src/main")).toList()) {
                    if (Files.isDirectory(main)) {
                        keys.addAll(readIn(main));
                    }
                }
            }
        }
        return keys;
    }

    private static Set<String> readIn(Path main) throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> files = Files.walk(main)) {
            for (Path file : files.filter(ConfigurationPageTest::hasKeys).toList()) {
                String text = Files.readString(file);
                if (file.toString().endsWith(".properties")) {
                    keys.addAll(all(KEY, text));
                } else {
                    keys.addAll(all(PROPERTY, text));
                    keys.addAll(mapped(text));
                }
            }
        }
        return keys;
    }

    private static boolean hasKeys(Path file) {
        String name = file.toString();
        return name.endsWith(".java") || name.endsWith(".properties");
    }

    /**
     * Keys of a mapping: its methods, and those of nested interfaces under the method that returns
     * them.
     */
    private static Set<String> mapped(String text) {
        Matcher prefix = PREFIX.matcher(text);
        Set<String> keys = new TreeSet<>();
        if (!prefix.find()) {
            return keys;
        }
        Matcher methods = METHOD.matcher(text);
        while (methods.find()) {
            String type = methods.group(2);
            String name = kebab(methods.group(3));
            boolean nested = methods.group(1).length() > 4;
            if (nested) {
                keys.add(prefix.group(1) + "." + owner(text, methods.start()) + "." + name);
            } else if (!text.contains("interface " + type + " {")) {
                keys.add(prefix.group(1) + "." + name);
            }
        }
        return keys;
    }

    private static String owner(String text, int position) {
        String before = text.substring(0, position);
        Matcher inner = Pattern.compile("interface (\\w+) \\{").matcher(before);
        String last = "";
        while (inner.find()) {
            last = inner.group(1);
        }
        return kebab(last.substring(0, 1).toLowerCase(Locale.ROOT) + last.substring(1));
    }

    private static String kebab(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1-$2").toLowerCase(Locale.ROOT);
    }

    private static Set<String> all(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }
}
