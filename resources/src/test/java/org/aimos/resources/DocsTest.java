package org.aimos.resources;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** docs/playbooks.md says what is so; {@code -Dgolden.write} writes its tables anew. */
class DocsTest {
    private static final Path PAGE = Path.of("../docs/playbooks.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void its_tables_are_those_of_the_schemas_and_the_catalogue() throws Exception {
        String keys =
                Arrays.stream(Kind.values()).map(DocsTest::keys).collect(Collectors.joining());
        assertTable("keys", keys);
        assertTable("actions", actions());
    }

    @Test
    void its_examples_lint_clean_beside_what_ships() throws IOException {
        Map<String, String> files = new TreeMap<>(ShippedTest.read(Path.of("../playbooks"), 3));
        Matcher example = EXAMPLE.matcher(Files.readString(PAGE));
        int count = 0;
        while (example.find()) {
            count++;
            files.put("example" + count, example.group(1));
        }
        assertThat(count).isPositive();
        assertThat(Lint.check(files)).isEmpty();
    }

    private static void assertTable(String name, String table) throws IOException {
        String page = Files.readString(PAGE);
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- /" + name + " -->";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        if (System.getProperty("golden.write") != null) {
            Files.writeString(PAGE, page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(table);
        }
    }

    private static String actions() {
        StringBuilder table =
                new StringBuilder("| action | effect | `with` | result |\n|---|---|---|---|\n");
        for (ActionCatalog.Action action : ActionCatalog.all()) {
            table.append(
                    "| `%s` | %s | %s%s | %s |\n"
                            .formatted(
                                    action.name(),
                                    action.effect() ? "yes" : "reads only",
                                    sorted(action.required()),
                                    action.optional().isEmpty()
                                            ? ""
                                            : "; may have " + sorted(action.optional()),
                                    sorted(action.results())));
        }
        return table.toString();
    }

    private static String sorted(Set<String> words) {
        return words.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String keys(Kind kind) {
        try {
            JsonNode schema = new ObjectMapper().readTree(SchemaWriter.schemaOf(kind));
            List<String> rows = new ArrayList<>();
            if (kind == Kind.SOURCE) {
                rows(schema.at("/properties/metadata"), "metadata", rows);
            }
            rows(schema.at("/properties/spec"), "spec", rows);
            rows(schema.at("/properties/tests/items"), "tests[]", rows);
            return "\n### %s\n\n| key | what it says |\n|---|---|\n%s"
                    .formatted(kind.kind(), String.join("", rows));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void rows(JsonNode node, String path, List<String> rows) {
        Set<String> required =
                StreamSupport.stream(node.path("required").spliterator(), false)
                        .map(JsonNode::asText)
                        .collect(Collectors.toSet());
        node.path("properties")
                .properties()
                .forEach(property -> {
                    String key = path + "." + property.getKey();
                    row(property.getValue(), key, required.contains(property.getKey()), rows);
                });
    }

    private static void row(JsonNode node, String path, boolean required, List<String> rows) {
        String otherwise = node.path("default").asText("");
        String shown = path.replaceFirst("^spec\\.", "");
        String what = node.path("description").asText(words(node));
        if (!what.isEmpty()) {
            rows.add(
                    "| `%s`%s | %s%s |\n"
                            .formatted(
                                    shown,
                                    required ? " *" : "",
                                    what,
                                    otherwise.isEmpty()
                                            ? ""
                                            : "; `" + otherwise + "` when left out"));
        }
        rows(node, path, rows);
        rows(node.path("items"), path + "[]", rows);
        if (node.path("additionalProperties").isObject()) {
            rows(node.path("additionalProperties"), path + ".NAME", rows);
        }
    }

    private static String words(JsonNode node) {
        return StreamSupport.stream(node.path("enum").spliterator(), false)
                .map(JsonNode::asText)
                .collect(Collectors.joining(", "));
    }
}
