package org.aimos.decision.judgment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import org.aimos.bus.FactCodec;
import org.aimos.decision.rulebook.Rulebook;
import org.aimos.events.Decision;
import org.aimos.resources.Digest;

/**
 * A situation as the exact text that is kept and signed for: what is decided is decided from this
 * text read back, so that a replay reads nothing else.
 *
 * @param text JSON with sorted names
 * @param digest {@code sha256:} over its UTF-8 bytes
 */
public record Recorded(String text, String digest) {
    private static final ObjectMapper CANONICAL = canonical();

    /** Records a situation. */
    public static Recorded of(Situation situation) {
        try {
            return of(CANONICAL.writeValueAsString(situation));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was recorded earlier. */
    public static Recorded of(String text) {
        return new Recorded(text, Digest.of(text));
    }

    /** Decides it; the same text and the same rulebook give the same decision. */
    public Decision decide(Rulebook rulebook) {
        return Judge.decide(situation(), rulebook, digest);
    }

    /** What was recorded, read back. */
    public Situation situation() {
        try {
            return CANONICAL.readValue(text, Situation.class);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Not a recorded situation", e);
        }
    }

    private static ObjectMapper canonical() {
        ObjectMapper mapper = FactCodec.json().copy();
        mapper.setConfig(
                mapper.getSerializationConfig()
                        .with(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                        .with(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY));
        return mapper;
    }
}
