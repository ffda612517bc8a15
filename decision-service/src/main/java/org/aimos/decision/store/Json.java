package org.aimos.decision.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.aimos.bus.FactCodec;

/** Records as the text that columns and parameters hold. */
final class Json {
    private Json() {}

    static String write(Object value) {
        try {
            return FactCodec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static <T> T read(Object text, Class<T> type) {
        try {
            return FactCodec.json().readValue(String.valueOf(text), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A stored " + type.getSimpleName() + " is broken", e);
        }
    }
}
