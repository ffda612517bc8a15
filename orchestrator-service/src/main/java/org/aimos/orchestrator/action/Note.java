package org.aimos.orchestrator.action;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a change leaves at an object of Kubernetes, as two annotations: the key of the step that
 * made it, and how the object was before. A call whose answer was lost is found by it, and the same
 * call again still knows what it would have to be taken back to.
 *
 * @param verb what was done, such as {@code scaled}
 */
record Note(String verb) {
    private static final int LONGEST = 64 * 1024;

    /** The annotations that a change carries. */
    Map<String, @Nullable Object> of(ActionCall call, Object before) {
        Map<String, @Nullable Object> annotations = new HashMap<>();
        annotations.put(by(), call.idempotencyKey());
        annotations.put(from(), text(before));
        return annotations;
    }

    /** True when the last change of this kind was made by this very call, or an earlier attempt. */
    boolean isOf(GenericKubernetesResource object, ActionCall call) {
        return call.idempotencyKey().equals(annotation(object, by()));
    }

    /** How the object was before this very call changed it; empty when it did not. */
    Optional<Object> before(GenericKubernetesResource object, ActionCall call) {
        String from = annotation(object, from());
        return isOf(object, call) && from != null
                ? Optional.of(Json.read(from.getBytes(StandardCharsets.UTF_8)))
                : Optional.empty();
    }

    private String by() {
        return "aimos.org/" + verb + "-by";
    }

    private String from() {
        return "aimos.org/" + verb + "-from";
    }

    private static @Nullable String annotation(GenericKubernetesResource object, String name) {
        Map<String, String> notes = object.getMetadata().getAnnotations();
        return notes == null ? null : notes.get(name);
    }

    /** As JSON; null, which takes an earlier one away, when it is too long to be kept there. */
    private static @Nullable String text(Object before) {
        try {
            String text = new String(Json.write(before), StandardCharsets.UTF_8);
            return text.length() <= LONGEST ? text : null;
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("how it is can't be written as JSON", e);
        }
    }
}
