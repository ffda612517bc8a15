package org.aimos.resources;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/** The JSON Schemas that ship, each read once. */
final class Schemas {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final SchemaRegistry REGISTRY =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Map<Kind, Checked> KNOWN = new ConcurrentHashMap<>();

    private Schemas() {}

    /** A schema to check with, and the same as a tree to look things up in. */
    record Checked(Schema schema, JsonNode tree) {
        /** The part of the schema that speaks about this place; missing when none does. */
        JsonNode at(List<?> path) {
            JsonNode node = tree;
            for (Object step : path) {
                node = meant(node);
                JsonNode named = node.path("properties").path(String.valueOf(step));
                JsonNode otherwise =
                        step instanceof Integer
                                ? node.path("items")
                                : node.path("additionalProperties");
                node = named.isMissingNode() ? otherwise : named;
            }
            return meant(node);
        }

        private JsonNode meant(JsonNode node) {
            String ref = node.path("$ref").asText("");
            return ref.isEmpty() ? node : tree.at(ref.substring(1));
        }
    }

    static Checked of(Kind kind) {
        return KNOWN.computeIfAbsent(kind, Schemas::read);
    }

    private static Checked read(Kind kind) {
        String file = "/schemas/" + kind.schemaFile();
        try (InputStream in = Objects.requireNonNull(Schemas.class.getResourceAsStream(file))) {
            JsonNode tree = JSON.readTree(in);
            return new Checked(REGISTRY.getSchema(tree.toString()), tree);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
