package org.aimos.intake.connector;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.aimos.intake.canonical.Json;
import org.aimos.intake.canonical.UnreadableBody;

/**
 * Reads the protobuf form of OTLP log exports (opentelemetry-proto, {@code
 * ExportLogsServiceRequest}) into the JSON form. Only the fields that alerts need are kept; unknown
 * ones are skipped.
 */
final class OtlpProtobuf {

    private static final int DEEPEST = 32;
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private OtlpProtobuf() {}

    /**
     * The export request.
     *
     * @throws UnreadableBody not protobuf, cut short, or nested deeper than 32
     */
    static Json logs(byte[] body) throws UnreadableBody {
        try {
            ObjectNode request = NODES.objectNode();
            each(
                    body,
                    0,
                    (field, value) -> {
                        if (field == 1) {
                            list(request, "resourceLogs").add(resourceLogs(value.bytes()));
                        }
                    });
            return new Json(request);
        } catch (Broken | java.nio.BufferUnderflowException broken) {
            throw new UnreadableBody(
                    "The body is not an OTLP log export in protobuf.",
                    null,
                    "Use the otlphttp exporter; with encoding: json it sends JSON.");
        }
    }

    private static ObjectNode resourceLogs(byte[] bytes) throws Broken {
        ObjectNode node = NODES.objectNode();
        each(
                bytes,
                1,
                (field, value) -> {
                    switch (field) {
                        case 1 -> node.set("resource", attributed(value.bytes(), 1));
                        case 2 -> list(node, "scopeLogs").add(scopeLogs(value.bytes()));
                        default -> {}
                    }
                });
        return node;
    }

    private static ObjectNode scopeLogs(byte[] bytes) throws Broken {
        ObjectNode node = NODES.objectNode();
        each(
                bytes,
                2,
                (field, value) -> {
                    switch (field) {
                        case 1 -> {
                            ObjectNode scope = node.putObject("scope");
                            each(
                                    value.bytes(),
                                    3,
                                    (inner, text) -> {
                                        if (inner == 1) {
                                            scope.put("name", text.text());
                                        }
                                    });
                        }
                        case 2 -> list(node, "logRecords").add(record(value.bytes()));
                        default -> {}
                    }
                });
        return node;
    }

    private static ObjectNode record(byte[] bytes) throws Broken {
        ObjectNode node = NODES.objectNode();
        each(
                bytes,
                3,
                (field, value) -> {
                    switch (field) {
                        case 1 -> node.put("timeUnixNano", Long.toUnsignedString(value.number()));
                        case 2 -> node.put("severityNumber", value.number());
                        case 3 -> node.put("severityText", value.text());
                        case 5 -> node.set("body", any(value.bytes(), 4));
                        case 6 -> list(node, "attributes").add(pair(value.bytes(), 4));
                        case 9 -> node.put("traceId", HexFormat.of().formatHex(value.bytes()));
                        case 11 ->
                                node.put(
                                        "observedTimeUnixNano",
                                        Long.toUnsignedString(value.number()));
                        case 12 -> node.put("eventName", value.text());
                        default -> {}
                    }
                });
        return node;
    }

    private static ObjectNode attributed(byte[] bytes, int wanted) throws Broken {
        ObjectNode node = NODES.objectNode();
        each(
                bytes,
                3,
                (field, value) -> {
                    if (field == wanted) {
                        list(node, "attributes").add(pair(value.bytes(), 4));
                    }
                });
        return node;
    }

    private static ObjectNode pair(byte[] bytes, int depth) throws Broken {
        ObjectNode node = NODES.objectNode();
        each(
                bytes,
                depth,
                (field, value) -> {
                    switch (field) {
                        case 1 -> node.put("key", value.text());
                        case 2 -> node.set("value", any(value.bytes(), depth + 1));
                        default -> {}
                    }
                });
        return node;
    }

    private static ObjectNode any(byte[] bytes, int depth) throws Broken {
        ObjectNode node = NODES.objectNode();
        each(
                bytes,
                depth,
                (field, value) -> {
                    switch (field) {
                        case 1 -> node.put("stringValue", value.text());
                        case 2 -> node.put("boolValue", value.number() != 0);
                        case 3 -> node.put("intValue", Long.toString(value.number()));
                        case 4 -> node.put("doubleValue", Double.longBitsToDouble(value.number()));
                        case 5 -> node.set("arrayValue", many(value.bytes(), depth + 1, false));
                        case 6 -> node.set("kvlistValue", many(value.bytes(), depth + 1, true));
                        default -> {}
                    }
                });
        return node;
    }

    private static ObjectNode many(byte[] bytes, int depth, boolean pairs) throws Broken {
        ObjectNode node = NODES.objectNode();
        each(
                bytes,
                depth,
                (field, value) -> {
                    if (field == 1) {
                        list(node, "values")
                                .add(
                                        pairs
                                                ? pair(value.bytes(), depth + 1)
                                                : any(value.bytes(), depth + 1));
                    }
                });
        return node;
    }

    private static ArrayNode list(ObjectNode node, String name) {
        return node.withArrayProperty(name);
    }

    /** Walks over the fields of one message. */
    private static void each(byte[] bytes, int depth, Fields fields) throws Broken {
        if (depth > DEEPEST) {
            throw new Broken();
        }
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            int field = (int) (tag >>> 3);
            switch ((int) (tag & 7)) {
                case 0 -> fields.take(field, new Value(varint(in), new byte[0]));
                case 1 -> fields.take(field, new Value(in.getLong(), new byte[0]));
                case 2 -> {
                    long size = varint(in);
                    if (size < 0 || size > in.remaining()) {
                        throw new Broken();
                    }
                    byte[] inner = new byte[(int) size];
                    in.get(inner);
                    fields.take(field, new Value(0, inner));
                }
                case 5 -> fields.take(field, new Value(in.getInt(), new byte[0]));
                default -> throw new Broken();
            }
        }
    }

    private static long varint(ByteBuffer in) throws Broken {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            byte next = in.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
        throw new Broken();
    }

    /** What to do with a field. */
    private interface Fields {
        void take(int field, Value value) throws Broken;
    }

    /** A value: a number, or bytes. */
    @SuppressWarnings("ArrayRecordComponent")
    private record Value(long number, byte[] bytes) {
        String text() {
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    private static final class Broken extends Exception {
        @java.io.Serial private static final long serialVersionUID = 1L;
    }
}
