package org.aimos.resources;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.yaml.Place;
import org.aimos.resources.yaml.YamlDocuments.Slice;
import org.aimos.resources.yaml.YamlNode;
import org.aimos.resources.yaml.YamlReader;

/**
 * One document on its way from text to resource. The resource is there as soon as its schema is
 * kept, so that other documents can refer to it although something else is wrong with it.
 */
record Document(String file, Report report, Optional<Resource<?>> resource) {
    private static final ObjectMapper JSON =
            JsonMapper.builder()
                    .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .addModule(
                            new SimpleModule()
                                    .addDeserializer(Duration.class, new AsDuration())
                                    .addDeserializer(Attempts.class, new AsAttempts()))
                    .build();

    /** Reads it and checks it alone. */
    static Document read(String file, Slice slice) {
        YamlReader.Result yaml = YamlReader.read(slice);
        YamlNode root =
                yaml.node()
                        .orElseGet(() ->
                                new YamlNode.Mapping(
                                        Place.START.below(slice.linesAbove()), Map.of()));
        Report report = new Report(file, root);
        yaml.flaws().forEach(report::at);
        Optional<Kind> kind = yaml.flaws().isEmpty() ? kind(report) : Optional.empty();
        kind.ifPresent(k -> SchemaCheck.check(k, report));
        boolean kept = kind.isPresent() && report.findings().isEmpty();
        SecretCheck.check(report);
        Optional<Resource<?>> resource =
                kept ? resource(kind.get(), report, slice.text()) : Optional.empty();
        resource.ifPresent(r -> SpecCheck.check(r, report));
        resource.ifPresent(r -> CaseCheck.check(r, report));
        return new Document(file, report, resource);
    }

    private static Optional<Kind> kind(Report report) {
        Optional<String> named =
                report.root()
                        .child("kind")
                        .filter(YamlNode.Scalar.class::isInstance)
                        .map(node -> ((YamlNode.Scalar) node).text());
        List<String> kinds = Arrays.stream(Kind.values()).map(Kind::kind).toList();
        if (named.isEmpty()) {
            report.value(
                    List.of(), "field 'kind' is missing", "one of " + String.join(", ", kinds));
            return Optional.empty();
        }
        Optional<Kind> kind = Kind.of(named.get()).filter(k -> k.kind().equals(named.get()));
        if (kind.isEmpty()) {
            report.value(
                    List.of("kind"),
                    "unknown kind '" + named.get() + "'",
                    DidYouMean.hint(named.get(), kinds));
        }
        return kind;
    }

    private static Optional<Resource<?>> resource(Kind kind, Report report, String text) {
        Optional<Metadata> metadata = part(report, "metadata", Metadata.class);
        Optional<? extends Spec> spec = part(report, "spec", kind.spec());
        return metadata.isEmpty() || spec.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Resource<>(kind, metadata.get(), spec.get(), Digest.of(text), text));
    }

    private static <T> Optional<T> part(Report report, String name, Class<T> type) {
        try {
            YamlNode part = report.root().child(name).orElseThrow();
            return Optional.of(JSON.convertValue(part.plain(), type));
        } catch (IllegalArgumentException e) {
            List<Object> path = new ArrayList<>(List.of(name));
            if (e.getCause() instanceof JsonMappingException mapping) {
                mapping.getPath()
                        .forEach(step ->
                                path.add(
                                        step.getFieldName() == null
                                                ? (Object) step.getIndex()
                                                : step.getFieldName()));
            }
            report.value(path, "'" + path.getLast() + "' can't be read", "too large or misspelt");
            return Optional.empty();
        }
    }

    /** A plain number, or a map. */
    private static final class AsAttempts extends StdDeserializer<Attempts> {
        private static final long serialVersionUID = 1L;

        AsAttempts() {
            super(Attempts.class);
        }

        @Override
        public Attempts deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            JsonNode node = parser.readValueAsTree();
            if (node.isNumber()) {
                return Attempts.times(node.intValue());
            }
            List<String> on = new ArrayList<>();
            node.path("on").forEach(each -> on.add(each.asText()));
            return new Attempts(
                    node.path("most").asInt(1),
                    Durations.parse(node.path("backoff").asText("500ms")),
                    node.path("factor").asDouble(2),
                    Durations.parse(node.path("max").asText("30s")),
                    node.path("jitter").asDouble(0),
                    on);
        }
    }

    private static final class AsDuration extends StdDeserializer<Duration> {
        private static final long serialVersionUID = 1L;

        AsDuration() {
            super(Duration.class);
        }

        @Override
        public Duration deserialize(JsonParser parser, DeserializationContext context)
                throws IOException {
            return Durations.parse(parser.getText());
        }
    }
}
