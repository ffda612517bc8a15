package org.aimos.orchestrator.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.aimos.bus.FactCodec;

/** What is kept as text. */
final class Json {
    private Json() {}

    static String write(Object value) {
        try {
            return FactCodec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot be written", e);
        }
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return FactCodec.json().readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    type.getSimpleName() + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
