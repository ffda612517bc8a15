package org.aimos.bus;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.introspect.AnnotationIntrospectorPair;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.jspecify.annotations.Nullable;

/**
 * Facts as bytes: CloudEvents 1.0 in structured JSON mode. Writing leaves out what is null; reading
 * is strict about what must be there and ignores what it does not know.
 */
public final class FactCodec {
    /** The largest fact, in bytes. The broker's own limit is 1 MiB. */
    public static final int MAX_BYTES = 900 * 1024;

    private static final int USUAL_BYTES = 2048;
    private static final int MAX_DEPTH = 40;
    private static final ObjectMapper JSON = mapper();

    private FactCodec() {}

    /**
     * The mapper of everything that AIMOS writes as JSON: ISO 8601 instants, no nulls. Reading is
     * limited to {@link #MAX_BYTES} and 40 levels, refuses duplicate names and, in records, missing
     * values that are not {@code @Nullable}.
     */
    public static ObjectMapper json() {
        return JSON;
    }

    /** A fact as UTF-8 bytes of a CloudEvent. */
    public static byte[] write(Fact fact) {
        var bytes = new ByteArrayOutputStream(USUAL_BYTES);
        try (JsonGenerator event = JSON.createGenerator(bytes)) {
            event.writeStartObject();
            event.writeStringField("specversion", "1.0");
            event.writeStringField("id", fact.id());
            event.writeStringField("type", fact.type().type());
            event.writeStringField("source", fact.source());
            event.writeStringField("subject", fact.subject());
            event.writeStringField("time", InstantText.of(fact.time()));
            event.writeStringField("datacontenttype", "application/json");
            event.writeStringField("dataschema", "/schemas/" + fact.type().type() + ".json");
            writeIfThere(event, "correlationid", fact.correlationId());
            writeIfThere(event, "causationid", fact.causationId());
            writeIfThere(event, "deliveryid", fact.deliveryId());
            writeIfThere(event, "traceparent", fact.traceparent());
            Long sequence = fact.sequence();
            writeIfThere(event, "sequence", sequence == null ? null : sequence.toString());
            event.writeFieldName("data");
            event.writePOJO(fact.data());
            event.writeEndObject();
        } catch (IOException e) {
            throw new IllegalArgumentException("This fact can't be written: " + fact.id(), e);
        }
        return bytes.toByteArray();
    }

    /**
     * Reads a CloudEvent.
     *
     * @throws UnknownFactTypeException when the type is none of ours; skip it
     * @throws UnreadableFactException when it is no CloudEvent 1.0, too large, too deep, or lacks
     *     what its record needs
     */
    public static Fact read(byte @Nullable [] bytes) throws UnreadableFactException {
        if (bytes == null || bytes.length == 0) {
            throw new UnreadableFactException("Empty");
        }
        if (bytes.length > MAX_BYTES) {
            throw new UnreadableFactException(bytes.length + " bytes; at most " + MAX_BYTES);
        }
        try {
            JsonNode event = JSON.readTree(bytes);
            if (!"1.0".equals(text(event, "specversion"))) {
                throw new UnreadableFactException("Not a CloudEvent of specversion 1.0");
            }
            String written = required(event, "type");
            EventType type =
                    EventType.of(written).orElseThrow(() -> new UnknownFactTypeException(written));
            return fact(event, type);
        } catch (IOException | RuntimeException e) {
            throw new UnreadableFactException(firstLine(e), e);
        }
    }

    private static Fact fact(JsonNode event, EventType type)
            throws UnreadableFactException, IOException {
        String sequence = text(event, "sequence");
        JsonNode data = event.path("data");
        if (!data.isObject()) {
            throw new UnreadableFactException("data is no object");
        }
        return new Fact(
                required(event, "id"),
                type,
                required(event, "source"),
                required(event, "subject"),
                Instant.parse(required(event, "time")),
                text(event, "correlationid"),
                text(event, "causationid"),
                text(event, "deliveryid"),
                text(event, "traceparent"),
                sequence == null ? null : Long.valueOf(sequence),
                JSON.treeToValue(data, type.data()));
    }

    private static String required(JsonNode event, String name) throws UnreadableFactException {
        String value = text(event, name);
        if (value == null || value.isEmpty()) {
            throw new UnreadableFactException("No " + name);
        }
        return value;
    }

    private static @Nullable String text(JsonNode event, String name)
            throws UnreadableFactException {
        JsonNode value = event.path(name);
        if (value.isMissingNode() || value.isNull()) {
            return null;
        }
        if (!value.isTextual()) {
            throw new UnreadableFactException(name + " is no string");
        }
        return value.textValue();
    }

    private static void writeIfThere(JsonGenerator event, String name, @Nullable String value)
            throws IOException {
        if (value != null) {
            event.writeStringField(name, value);
        }
    }

    private static String firstLine(Exception e) {
        String text = e instanceof JsonProcessingException json ? json.getOriginalMessage() : null;
        return text != null ? text : String.valueOf(e.getMessage());
    }

    private static ObjectMapper mapper() {
        JsonFactory factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxDocumentLength(MAX_BYTES)
                                        .maxStringLength(MAX_BYTES)
                                        .maxNestingDepth(MAX_DEPTH)
                                        .maxNumberLength(100)
                                        .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        return JsonMapper.builder(factory)
                .addModule(new JavaTimeModule())
                .addModule(new SimpleModule().addSerializer(Instant.class, new InstantText()))
                .addModule(new Jdk8Module())
                .annotationIntrospector(
                        new AnnotationIntrospectorPair(
                                new JacksonAnnotationIntrospector(), new NullMarkedIntrospector()))
                .defaultPropertyInclusion(
                        JsonInclude.Value.construct(
                                JsonInclude.Include.NON_NULL, JsonInclude.Include.ALWAYS))
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .disable(SerializationFeature.WRITE_DURATIONS_AS_TIMESTAMPS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .disable(DeserializationFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .build();
    }
}
