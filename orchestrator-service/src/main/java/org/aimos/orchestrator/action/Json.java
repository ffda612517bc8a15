package org.aimos.orchestrator.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Bodies as plain values and back: maps, lists, texts, booleans, doubles, and integers as Long. */
final class Json {
    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.USE_LONG_FOR_INTS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    static byte[] write(Object value) throws JsonProcessingException {
        return MAPPER.writeValueAsBytes(value);
    }

    /** The value when it says it is JSON and is, else the text (UTF-8); never null. */
    static Object read(Exchange.Answer answer) {
        if (isJson(answer.contentType()) && !answer.truncated()) {
            try {
                Object value = MAPPER.readValue(answer.body().getBytes(), Object.class);
                return value == null ? "" : value;
            } catch (IOException e) {
                return text(answer);
            }
        }
        return text(answer);
    }

    /** The value when these bytes are JSON, else the empty text. */
    static Object read(byte[] bytes) {
        try {
            Object value = MAPPER.readValue(bytes, Object.class);
            return value == null ? "" : value;
        } catch (IOException e) {
            return "";
        }
    }

    /** Any value that can be written as a JSON object, as a map. */
    static Map<String, Object> plain(Object value) {
        return MAPPER.convertValue(value, new TypeReference<Map<String, Object>>() {});
    }

    private static String text(Exchange.Answer answer) {
        return answer.body().toString(StandardCharsets.UTF_8);
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.toLowerCase(Locale.ROOT);
        return type.startsWith("application/json") || type.contains("+json");
    }
}
