package org.aimos.ticket.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.aimos.bus.FactCodec;

/** Rows to and from the JSON that statements take and give, many rows at once. */
final class Json {
    private Json() {}

    static String write(Object value) {
        try {
            return FactCodec.json().writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row cannot be written", e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return FactCodec.json().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a row in the database cannot be read", e);
        }
    }
}
