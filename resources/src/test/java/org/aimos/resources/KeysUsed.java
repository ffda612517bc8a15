package org.aimos.resources;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.aimos.resources.yaml.YamlDocuments;
import org.aimos.resources.yaml.YamlReader;
import org.jspecify.annotations.Nullable;

/** Keys of a schema, such as {@code spec.steps[].verify.until}, and which of them a text uses. */
final class KeysUsed {
    private final JsonNode schema;
    private final Set<String> used = new TreeSet<>();

    private KeysUsed(JsonNode schema) {
        this.schema = schema;
    }

    /** Every key below {@code spec} and {@code tests}. */
    static Set<String> all(JsonNode schema) {
        KeysUsed keys = new KeysUsed(schema);
        keys.collect(schema, "");
        keys.used.removeIf(key -> !key.startsWith("spec.") && !key.startsWith("tests[]."));
        return keys.used;
    }

    /** Those that the documents of this kind in a text use. */
    static Set<String> in(String yaml, Kind kind, JsonNode schema) {
        KeysUsed keys = new KeysUsed(schema);
        YamlDocuments.cut(yaml).stream()
                .flatMap(slice -> YamlReader.read(slice).node().stream())
                .map(node -> node.plain())
                .filter(plain -> plain instanceof Map<?, ?> map && isOf(map, kind))
                .forEach(plain -> keys.visit(schema, plain, ""));
        return keys.used;
    }

    private static boolean isOf(Map<?, ?> resource, Kind kind) {
        return kind.kind().equals(resource.get("kind"));
    }

    private void collect(JsonNode node, String path) {
        node.path("properties")
                .properties()
                .forEach(each -> {
                    used.add(below(path, each.getKey()));
                    collect(each.getValue(), below(path, each.getKey()));
                });
        if (node.path("items").isObject()) {
            collect(node.path("items"), path + "[]");
        }
        if (node.path("additionalProperties").isObject()) {
            collect(node.path("additionalProperties"), path + ".NAME");
        }
    }

    private void visit(JsonNode at, @Nullable Object value, String path) {
        String ref = at.path("$ref").asText("");
        if (!ref.isEmpty()) {
            String meant =
                    ref.replaceFirst("^#/", "")
                            .replace("properties/", "")
                            .replace("/items", "[]")
                            .replace('/', '.');
            visit(schema.at(ref.substring(1)), value, meant);
        } else if (value instanceof List<?> list) {
            list.forEach(item -> visit(at.path("items"), item, path + "[]"));
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                JsonNode known = at.path("properties").path(String.valueOf(key));
                if (known.isMissingNode()) {
                    visit(at.path("additionalProperties"), each, path + ".NAME");
                } else {
                    used.add(below(path, String.valueOf(key)));
                    visit(known, each, below(path, String.valueOf(key)));
                }
            });
        }
    }

    private static String below(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
