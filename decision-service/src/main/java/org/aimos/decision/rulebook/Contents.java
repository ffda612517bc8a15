package org.aimos.decision.rulebook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import java.util.List;
import java.util.Map;
import org.aimos.bus.FactCodec;
import org.aimos.resources.Digest;
import org.aimos.resources.policy.ResourceRef;

/**
 * Which resources a rulebook is made of, as one text that is kept once and named by its digest in
 * every decision made by it: a decision by a thousand rules need not repeat their names.
 *
 * @param refs every resource, exactly
 * @param text the same as JSON
 * @param ref names the text
 */
public record Contents(List<ResourceRef> refs, String text, ResourceRef ref) {
    /** The kind under which such a text is kept; no kind that people write. */
    private static final String KIND = "Rulebook";

    /** These resources. */
    static Contents of(List<ResourceRef> refs) {
        try {
            String text = FactCodec.json().writeValueAsString(refs);
            String digest = Digest.of(text);
            return new Contents(
                    refs,
                    text,
                    new ResourceRef(KIND, "rulebook", String.valueOf(refs.size()), digest, ""));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /**
     * The resources that these are or stand for.
     *
     * @param texts by digest; a rulebook whose text is not there stands for itself
     */
    public static List<ResourceRef> opened(List<ResourceRef> refs, Map<String, String> texts) {
        return refs.stream().flatMap(ref -> opened(ref, texts).stream()).toList();
    }

    private static List<ResourceRef> opened(ResourceRef ref, Map<String, String> texts) {
        String text = ref.kind().equals(KIND) ? texts.get(ref.digest()) : null;
        if (text == null || !Digest.of(text).equals(ref.digest())) {
            return List.of(ref);
        }
        try {
            return FactCodec.json().readValue(text, new TypeReference<List<ResourceRef>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A kept rulebook is broken", e);
        }
    }
}
