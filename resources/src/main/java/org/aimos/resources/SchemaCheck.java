package org.aimos.resources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.path.NodePath;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.aimos.resources.yaml.YamlNode;

/** Checks a document by the JSON Schema of its kind and says what is wrong in words for people. */
final class SchemaCheck {
    private final Schemas.Checked schema;
    private final Report report;
    private final Set<List<Object>> meant = new HashSet<>();

    private SchemaCheck(Kind kind, Report report) {
        this.schema = Schemas.of(kind);
        this.report = report;
    }

    static void check(Kind kind, Report report) {
        new SchemaCheck(kind, report).check();
    }

    private void check() {
        try {
            String json = Schemas.JSON.writeValueAsString(report.root().plain());
            List<Error> errors = schema.schema().validate(json, InputFormat.JSON);
            errors.stream()
                    .filter(error -> error.getKeyword().equals("additionalProperties"))
                    .forEach(this::unknown);
            errors.forEach(this::explain);
        } catch (JsonProcessingException e) {
            report.value(List.of(), "cannot be written as JSON: " + e.getOriginalMessage(), "");
        }
    }

    private void explain(Error error) {
        List<Object> path = path(error.getInstanceLocation());
        JsonNode part = schema.at(path);
        switch (error.getKeyword()) {
            case "additionalProperties" -> {}
            case "required" -> missing(path, error.getProperty());
            case "enum", "const" -> {
                List<String> words = words(part);
                String text = written(path);
                report.value(path, "'" + text + "' can't stand here", DidYouMean.hint(text, words));
            }
            case "type" -> type(path, part);
            case "pattern" -> pattern(path, part);
            case "minItems" -> report.key(path, "'" + last(path) + "' is empty", description(part));
            case "maxItems" ->
                    report.key(
                            path,
                            "'" + last(path) + "' holds at most " + part.path("maxItems").asText(),
                            description(part));
            case "minimum", "maximum" ->
                    report.value(
                            path,
                            "'%s' is from %s to %s"
                                    .formatted(
                                            last(path),
                                            part.path("minimum").asText(),
                                            part.path("maximum").asText("any number")),
                            description(part));
            default -> report.value(path, error.getMessage(), "");
        }
    }

    private void unknown(Error error) {
        List<Object> path = path(error.getInstanceLocation());
        String field = error.getProperty();
        List<String> known = fields(schema.at(path));
        report.key(
                Report.below(path, field),
                "unknown field '" + field + "'",
                DidYouMean.hint(field, known));
        DidYouMean.nearest(field, known).ifPresent(name -> meant.add(Report.below(path, name)));
    }

    private void missing(List<Object> path, String field) {
        List<Object> there = Report.below(path, field);
        if (!meant.contains(there)) {
            report.key(path, "field '" + field + "' is missing", description(schema.at(there)));
        }
    }

    private void type(List<Object> path, JsonNode part) {
        String wanted = part.path("type").asText();
        String what =
                "'"
                        + last(path)
                        + (wanted.isEmpty() ? "' can't be this" : "' must be " + named(wanted));
        YamlNode node = report.root().at(path).orElse(report.root());
        String hint =
                switch (node) {
                    case YamlNode.Scalar scalar when scalar.plain() == null -> "nothing is there";
                    case YamlNode.Scalar scalar when wanted.equals("string") ->
                            "quote it: '" + scalar.text() + "'";
                    case YamlNode.Scalar scalar when wanted.equals("array") ->
                            "put it in brackets: [" + scalar.text() + "]";
                    default -> description(part);
                };
        report.value(path, what, hint);
    }

    private void pattern(List<Object> path, JsonNode part) {
        String text = written(path);
        if (part.path("pattern").asText().equals(Durations.PATTERN)) {
            report.value(path, "'" + text + "' is no duration", "write it like 5s, 20m or 1h30m");
        } else if (part.path("pattern").isMissingNode()) {
            report.key(path, "'" + last(path) + "' is no name", "a letter, then letters or digits");
        } else if (text.isBlank()) {
            report.value(path, "'" + last(path) + "' is empty", description(part));
        } else {
            String hint = description(part.has("description") ? part : schema.at(parent(path)));
            report.value(path, "'" + text + "' is not what '" + named(path) + "' looks like", hint);
        }
    }

    private String written(List<Object> path) {
        return report.root()
                .at(path)
                .map(node -> node instanceof YamlNode.Scalar s ? s.text() : "this")
                .orElse("");
    }

    private static List<Object> path(NodePath location) {
        List<Object> path = new ArrayList<>();
        for (int i = 0; i < location.getNameCount(); i++) {
            Object element = location.getElement(i);
            path.add(element instanceof Number index ? (Object) index.intValue() : element);
        }
        return path;
    }

    private static List<Object> parent(List<Object> path) {
        return path.isEmpty() ? path : path.subList(0, path.size() - 1);
    }

    private static String last(List<Object> path) {
        return path.isEmpty() ? "the document" : String.valueOf(path.getLast());
    }

    private static String named(List<Object> path) {
        return path.reversed().stream()
                .filter(String.class::isInstance)
                .map(String.class::cast)
                .findFirst()
                .orElse("it");
    }

    private static String named(String type) {
        return switch (type) {
            case "string" -> "a text";
            case "integer" -> "a whole number";
            case "number" -> "a number";
            case "boolean" -> "true or false";
            case "array" -> "a list";
            case "object" -> "a map";
            default -> type;
        };
    }

    private static List<String> fields(JsonNode part) {
        List<String> names = new ArrayList<>();
        part.path("properties").fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static List<String> words(JsonNode part) {
        return part.has("const")
                ? List.of(part.path("const").asText())
                : StreamSupport.stream(part.path("enum").spliterator(), false)
                        .map(JsonNode::asText)
                        .toList();
    }

    private static String description(JsonNode part) {
        return part.path("description").asText("");
    }
}
