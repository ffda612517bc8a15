package org.aimos.resources;

import com.fasterxml.classmate.ResolvedType;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.CustomDefinition;
import com.github.victools.jsonschema.generator.CustomDefinitionProviderV2;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaGenerationContext;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.aimos.events.Priority;
import org.jspecify.annotations.Nullable;

/** Writes the JSON Schema of a kind from its record. */
final class SchemaWriter {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private static final Map<Kind, Class<?>> CASES =
            Map.of(
                    Kind.PLAYBOOK, PlaybookCase.class,
                    Kind.RULE, RuleCase.class,
                    Kind.POLICY, PolicyCase.class);

    private static final CustomDefinitionProviderV2 SPECIAL = SchemaWriter::special;

    private SchemaWriter() {}

    static String schemaOf(Kind kind) throws Exception {
        SchemaGenerator generator = generator();
        ObjectNode schema = JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "AIMOS " + kind.kind());
        schema.put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        properties.putObject("apiVersion").put("const", "aimos/v1");
        properties.putObject("kind").put("const", kind.kind());
        properties.set("metadata", part(generator, Metadata.class, "Who it is"));
        properties.set("spec", part(generator, kind.spec(), "What it says"));
        if (kind == Kind.PLAYBOOK) {
            stepsInside(properties.path("spec"));
        }
        Class<?> cases = CASES.get(kind);
        if (cases != null) {
            ObjectNode tests = properties.putObject("tests");
            tests.put("description", "Cases to try it on without any effect").put("type", "array");
            tests.set("items", part(generator, cases, "A case"));
        }
        ArrayNode required = schema.putArray("required");
        List.of("apiVersion", "kind", "metadata", "spec").forEach(required::add);
        schema.put("additionalProperties", false);
        return JSON.writeValueAsString(schema) + "\n";
    }

    private static ObjectNode part(SchemaGenerator generator, Class<?> type, String description) {
        ObjectNode part = generator.generateSchema(type);
        part.remove("$schema");
        merge(part);
        return part.put("description", description);
    }

    /** Where a field narrows the enum of its type, the narrower one is what counts. */
    private static void merge(JsonNode node) {
        node.forEach(SchemaWriter::merge);
        if (node instanceof ObjectNode object
                && object.remove("allOf") instanceof ArrayNode parts) {
            parts.forEach(part -> object.setAll((ObjectNode) part));
        }
    }

    private static SchemaGenerator generator() {
        SchemaGeneratorConfigBuilder config =
                new SchemaGeneratorConfigBuilder(
                                JSON, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
                        .with(
                                new JacksonModule(
                                        JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE,
                                        JacksonOption.RESPECT_JSONPROPERTY_REQUIRED))
                        .with(
                                Option.INLINE_ALL_SCHEMAS,
                                Option.FORBIDDEN_ADDITIONAL_PROPERTIES_BY_DEFAULT)
                        .without(Option.SCHEMA_VERSION_INDICATOR);
        config.forTypesInGeneral()
                .withCustomDefinitionProvider(SPECIAL)
                .withPropertySorter((_, _) -> 0);
        config.forFields()
                .withIgnoreCheck(SchemaWriter::holdsSteps)
                .withInstanceAttributeOverride((node, field, context) -> form(node, field));
        return new SchemaGenerator(config.build());
    }

    /** Steps hold steps; the generator would follow them for ever. */
    private static boolean holdsSteps(FieldScope field) {
        Class<?> holder = field.getDeclaringType().getErasedType();
        return (holder == Step.class && field.getName().equals("steps"))
                || (holder == Step.Parallel.class && field.getName().equals("branches"));
    }

    /** Steps inside of a step look like any other. */
    private static void stepsInside(JsonNode spec) {
        ObjectNode step = (ObjectNode) spec.at("/properties/steps/items/properties");
        list(step.putObject("steps"), "What is done for each item; with forEach only");
        ObjectNode parallel = (ObjectNode) step.path("parallel");
        ObjectNode branches =
                ((ObjectNode) parallel.path("properties"))
                        .putObject("branches")
                        .put("description", "Each a list of steps in their order")
                        .put("minItems", 1)
                        .put("maxItems", 10)
                        .put("type", "array");
        list(branches.putObject("items"), "Steps in their order");
        parallel.putArray("required").add("branches");
    }

    private static void list(ObjectNode node, String description) {
        node.put("description", description)
                .put("maxItems", 50)
                .put("type", "array")
                .putObject("items")
                .put("$ref", "#/properties/spec/properties/steps/items");
    }

    private static @Nullable CustomDefinition special(
            ResolvedType type, SchemaGenerationContext context) {
        Class<?> erased = type.getErasedType();
        ObjectNode node = JSON.createObjectNode();
        if (erased == Duration.class) {
            node.put("type", "string").put("pattern", Durations.PATTERN);
        } else if (erased == URI.class) {
            node.put("type", "string");
        } else if (erased == Priority.class) {
            node.put("type", "string");
            Arrays.stream(Priority.values())
                    .map(Priority::name)
                    .forEach(node.withArray("enum")::add);
        } else if (erased == Attempts.class) {
            ObjectNode map = context.createStandardDefinition(type, SPECIAL);
            map.putArray("type").add("integer").add("object");
            map.put("minimum", 1).put("maximum", 10);
            node = map;
        } else if (erased == Expressions.class) {
            node.putArray("type").add("string").add("array");
            node.put("minItems", 1).put("maxItems", 10);
            node.putObject("items").put("type", "string").put("pattern", Form.TEXT);
        } else if (Map.class.isAssignableFrom(erased)) {
            map(node, type.typeParametersFor(Map.class), context);
        } else {
            return null;
        }
        return inline(node);
    }

    private static CustomDefinition inline(ObjectNode node) {
        return new CustomDefinition(
                node, CustomDefinition.INLINE_DEFINITION, CustomDefinition.EXCLUDING_ATTRIBUTES);
    }

    private static void map(
            ObjectNode node, List<ResolvedType> types, SchemaGenerationContext context) {
        node.put("type", "object");
        Class<?> key = types.getFirst().getErasedType();
        if (!key.isEnum()) {
            node.set("additionalProperties", context.createDefinition(types.getLast()));
            return;
        }
        ObjectNode properties = node.putObject("properties");
        ArrayNode required = node.putArray("required");
        for (Object constant : key.getEnumConstants()) {
            String word = Words.of((Enum<?>) constant);
            properties.set(word, context.createDefinition(types.getLast()));
            required.add(word);
        }
        node.put("additionalProperties", false);
    }

    private static void form(ObjectNode node, FieldScope field) {
        Form form = field.getAnnotation(Form.class);
        if (field.isFakeContainerItemScope()) {
            if (form != null && !form.pattern().isEmpty()) {
                node.put("pattern", form.pattern());
            }
            return;
        }
        JsonPropertyDescription description = field.getAnnotation(JsonPropertyDescription.class);
        if (description != null) {
            node.put("description", description.value());
        }
        JsonProperty property = field.getAnnotation(JsonProperty.class);
        if (property != null && !property.defaultValue().isEmpty()) {
            String text = property.defaultValue();
            if (text.matches("\\d+")) {
                node.put("default", Integer.valueOf(text));
            } else {
                node.put("default", text);
            }
        }
        if (form != null) {
            form(node, field.getType().getErasedType(), form);
        }
    }

    private static void form(ObjectNode node, Class<?> type, Form form) {
        boolean list = List.class.isAssignableFrom(type);
        if (!list && !form.pattern().isEmpty()) {
            node.put("pattern", form.pattern());
        }
        if (!form.keys().isEmpty()) {
            node.putObject("propertyNames").put("pattern", form.keys());
        }
        if (form.min() != Integer.MIN_VALUE) {
            node.put(list ? "minItems" : "minimum", form.min());
        }
        if (form.max() != Integer.MAX_VALUE) {
            node.put(list ? "maxItems" : "maximum", form.max());
        }
        if (form.only().length > 0) {
            Arrays.stream(form.only()).forEach(node.putArray("enum")::add);
        }
    }
}
