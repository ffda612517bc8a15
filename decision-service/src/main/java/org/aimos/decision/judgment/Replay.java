package org.aimos.decision.judgment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.aimos.bus.FactCodec;
import org.aimos.decision.rulebook.Contents;
import org.aimos.decision.rulebook.Past;
import org.aimos.events.Decision;
import org.aimos.resources.policy.ResourceRef;
import org.jspecify.annotations.Nullable;

/**
 * A decision made again from what was recorded with it. It is the same only when every byte is.
 *
 * @param decision its id
 * @param same true when it is equal byte for byte
 * @param sentence how it ended, for people
 * @param engine version of the deciding code then
 * @param engineNow version of the deciding code now; when it is another one nothing is compared
 * @param gone resources that took part and whose text is not kept; then nothing is compared
 * @param differences what differs, at most {@value #SHOWN}
 */
public record Replay(
        String decision,
        boolean same,
        String sentence,
        String engine,
        String engineNow,
        List<ResourceRef> gone,
        List<Difference> differences) {
    private static final int SHOWN = 50;

    /**
     * One place where the decision made again is another.
     *
     * @param path JSON pointer
     * @param recorded what stands there in the record; null when nothing does
     * @param replayed what comes out now; null when nothing does
     */
    public record Difference(String path, @Nullable String recorded, @Nullable String replayed) {}

    /**
     * The texts it takes to make a decision of these inputs again; those that a rulebook among them
     * names are found by {@link Contents#opened}.
     */
    public static List<ResourceRef> needs(String inputs) {
        JsonNode refs = tree(inputs).path("resources");
        return IntStream.range(0, refs.size()).mapToObj(i -> ref(refs.get(i))).toList();
    }

    /**
     * Makes a decision again.
     *
     * @param text the decision exactly as it was written
     * @param inputs the exact text it was made from
     * @param texts YAML of resources, and of rulebooks their contents, by digest
     */
    public static Replay of(
            Decision decision, String text, String inputs, Map<String, String> texts) {
        Recorded recorded = Recorded.of(inputs);
        if (!recorded.digest().equals(decision.inputsDigest())) {
            return ended(
                    decision,
                    "Its inputs are not those it was made from: their digest is another.",
                    List.of(),
                    List.of(
                            new Difference(
                                    "/inputsDigest", decision.inputsDigest(), recorded.digest())));
        }
        if (!decision.engine().equals(Judge.ENGINE)) {
            String sentence =
                    "It was made by engine %s, and this is engine %s: nothing is compared."
                            .formatted(decision.engine(), Judge.ENGINE);
            return ended(decision, sentence, List.of(), List.of());
        }
        Past past = Past.of(Contents.opened(needs(inputs), texts), texts);
        if (!past.gone().isEmpty()) {
            ResourceRef first = past.gone().getFirst();
            String sentence =
                    "The text of %d resources is gone, among them %s '%s' %s."
                            .formatted(
                                    past.gone().size(),
                                    first.kind(),
                                    first.name(),
                                    first.version());
            return ended(decision, sentence, past.gone(), List.of());
        }
        return compared(decision, text, write(recorded.decide(past.rulebook())));
    }

    private static Replay compared(Decision decision, String recorded, String replayed) {
        if (recorded.equals(replayed)) {
            return ended(decision, "Equal byte for byte.", List.of(), List.of());
        }
        var differences = new ArrayList<Difference>();
        compare("", tree(recorded), tree(replayed), differences);
        return new Replay(
                decision.id(),
                false,
                "It comes out differently at %d places.".formatted(differences.size()),
                decision.engine(),
                Judge.ENGINE,
                List.of(),
                differences.stream().limit(SHOWN).toList());
    }

    private static Replay ended(
            Decision decision,
            String sentence,
            List<ResourceRef> gone,
            List<Difference> differences) {
        boolean same =
                gone.isEmpty() && differences.isEmpty() && decision.engine().equals(Judge.ENGINE);
        return new Replay(
                decision.id(), same, sentence, decision.engine(), Judge.ENGINE, gone, differences);
    }

    private static void compare(
            String path, @Nullable JsonNode a, @Nullable JsonNode b, List<Difference> found) {
        if (Objects.equals(a, b)) {
            return;
        }
        if (a != null && b != null && a.isObject() && b.isObject()) {
            Set<String> names = new LinkedHashSet<>();
            a.fieldNames().forEachRemaining(names::add);
            b.fieldNames().forEachRemaining(names::add);
            names.forEach(name -> compare(path + "/" + name, a.get(name), b.get(name), found));
        } else if (a != null && b != null && a.isArray() && b.isArray()) {
            for (int i = 0; i < Math.max(a.size(), b.size()); i++) {
                compare(path + "/" + i, a.get(i), b.get(i), found);
            }
        } else {
            found.add(
                    new Difference(
                            path,
                            a == null ? null : a.toString(),
                            b == null ? null : b.toString()));
        }
    }

    private static ResourceRef ref(JsonNode node) {
        return new ResourceRef(
                node.path("kind").asText(),
                node.path("name").asText(),
                node.path("version").asText(),
                node.path("digest").asText(),
                node.path("appliedBy").asText());
    }

    /** A decision as it is written down. */
    public static String write(Decision decision) {
        try {
            return FactCodec.json().writeValueAsString(decision);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode tree(String text) {
        try {
            return FactCodec.json().readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A recorded text is broken", e);
        }
    }
}
