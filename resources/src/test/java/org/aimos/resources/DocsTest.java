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
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** docs/playbooks.md says what is so; {@code -Dgolden.write} writes its tables anew. */
class DocsTest {
    private static final Path PAGE = Path.of("../docs/playbooks.md");
    private static final Path DECISIONS = Path.of("../docs/decisions.md");
    private static final Path ACTIONS = Path.of("../docs/actions.md");
    private static final Pattern EXAMPLE = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);

    @Test
    void its_tables_are_those_of_the_schemas_and_the_catalogue() throws Exception {
        String keys =
                Arrays.stream(Kind.values()).map(DocsTest::keys).collect(Collectors.joining());
        assertTable(PAGE, "keys", keys);
        assertTable(ACTIONS, "actions", actions());
    }

    /**
     * Authors find each key at work in an example that lints; other kinds have pages of their own.
     */
    @ParameterizedTest
    @EnumSource(
            names = {
                "PLAYBOOK",
                "TARGET",
                "RULE",
                "POLICY",
                "AUTONOMY",
                "SERVICE",
                "CHANGE_WINDOW",
                "TRIGGER"
            })
    void every_key_is_in_an_example(Kind kind) throws Exception {
        JsonNode schema = new ObjectMapper().readTree(SchemaWriter.schemaOf(kind));
        Set<String> shown = new TreeSet<>();
        for (String example : examples(PAGE)) {
            shown.addAll(KeysUsed.in(example, kind, schema));
        }
        assertThat(shown).containsAll(KeysUsed.all(schema));
    }

    @Test
    void its_examples_lint_clean_beside_what_ships() throws IOException {
        Map<String, String> files = new TreeMap<>(ShippedTest.read(Path.of("../playbooks"), 3));
        List<String> examples = examples(PAGE);
        for (int i = 0; i < examples.size(); i++) {
            files.put("example" + i, examples.get(i));
        }
        assertThat(examples).isNotEmpty();
        assertThat(Lint.check(files)).isEmpty();
    }

    @Test
    void examples_of_decisions_lint_clean_beside_what_ships() throws IOException {
        Map<String, String> files = new TreeMap<>(ShippedTest.read(Path.of("../playbooks"), 3));
        List<String> examples = examples(DECISIONS);
        for (int i = 0; i < examples.size(); i++) {
            files.put("example" + i, examples.get(i));
        }
        assertThat(examples).isNotEmpty();
        assertThat(Lint.check(files)).isEmpty();
    }

    private static List<String> examples(Path file) throws IOException {
        return EXAMPLE.matcher(Files.readString(file)).results().map(m -> m.group(1)).toList();
    }

    private static void assertTable(Path file, String name, String table) throws IOException {
        String page = Files.readString(file);
        String begin = "<!-- " + name + " -->\n";
        String end = "<!-- /" + name + " -->";
        int from = page.indexOf(begin) + begin.length();
        int to = page.indexOf(end);
        if (System.getProperty("golden.write") != null) {
            Files.writeString(file, page.substring(0, from) + table + page.substring(to));
        } else {
            assertThat(page.substring(from, to)).isEqualTo(table);
        }
    }

    private static String actions() {
        StringBuilder table =
                new StringBuilder(
                        "| action | class | target | `with` | result | taken back by |\n|---|---|---|---|---|---|\n");
        for (ActionCatalog.Action action : ActionCatalog.all()) {
            TargetSpec.Type target = action.target();
            ActionCatalog.Inverse undo = action.undo();
            table.append(
                    "| `%s` | %s | %s | %s%s | %s | %s |\n"
                            .formatted(
                                    action.name(),
                                    action.promise(),
                                    target == null ? "" : target.word(),
                                    told(action, action.required()),
                                    action.optional().isEmpty()
                                            ? ""
                                            : "; may have " + told(action, action.optional()),
                                    String.join(", ", action.results()),
                                    undo == null ? "" : "`" + undo.uses() + "`"));
        }
        return table.toString();
    }

    /** What it is told; the list of a grant that bounds it, and what is written out, beside it. */
    private static String told(ActionCatalog.Action action, Set<String> names) {
        return names.stream()
                .filter(name -> !name.equals("target"))
                .map(name -> {
                    Aim aim = action.aims().get(name);
                    boolean literal = action.literal().contains(name);
                    return name
                            + (aim == null ? "" : " → " + aim.word())
                            + (literal ? " (written out)" : "");
                })
                .collect(Collectors.joining(", "));
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
