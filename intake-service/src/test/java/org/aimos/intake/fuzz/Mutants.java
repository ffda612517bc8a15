package org.aimos.intake.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.aimos.intake.connector.Payload;

/**
 * Makes bodies: values replaced, moved, doubled and left out in the tree of a body, characters in
 * its text, other forms of the same, bytes of no form, and bodies of tools that don't exist.
 */
final class Mutants {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] PIECES = {
        "null",
        "{}",
        "[]",
        "0",
        "-1",
        "1e400",
        "1e-400",
        "\"\"",
        "\" \"",
        "\"\\u0000\"",
        "\"a\\r\\n05:00:00 ERROR forged line\"",
        "\"\\u001b[2J\\u202e\\u2028\\u0085\"",
        "true",
        "[[[[]]]]",
        "\"\\ud800\"",
        "9".repeat(40),
        "-9223372036854775809",
        "\"firing\"",
        "\"OK\"",
        "\"critical\"",
        "\"0001-01-01T00:00:00Z\"",
        "\"+999999999-12-31T23:59:59Z\"",
        "[null,1,\"x\",{}]",
        "{\"a\":{\"a\":{\"a\":{\"a\":null}}}}",
        "\"" + "x".repeat(9_000) + "\"",
        "\"${jndi:ldap://x/a}{{7*7}}'; drop table incident; --\""
    };

    /** Words of which none says that something fires, is over or is grave. */
    private static final String[] NEUTRAL = {
        "apple",
        "north",
        "42",
        "2026-05-05",
        "https://tool.example/x",
        "blue",
        "row 7",
        "Alice",
        "v1"
    };

    private static final String[] NAMES = {
        "title",
        "message",
        "host",
        "id",
        "fruit",
        "colour",
        "payload",
        "data",
        "meta",
        "user",
        "url",
        "name",
        "time",
        "object_kind",
        "labels",
        "tags",
        "items",
        "details"
    };

    private final Map<String, JsonNode> trees = new HashMap<>();
    private final Random random;
    private final List<Seeds.Seed> seeds;

    Mutants(long seed, List<Seeds.Seed> seeds) {
        this.random = new Random(seed);
        this.seeds = seeds;
    }

    /**
     * One body.
     *
     * @param connector by whom it was once meant to be read; empty when no tool sends such
     */
    record Mutant(String connector, Payload payload) {
        private static Mutant of(String connector, String mediaType, byte[] body) {
            return new Mutant(connector, new Payload(body, Map.of("content-type", mediaType), NOW));
        }
    }

    Mutant next() {
        Seeds.Seed seed = seeds.get(random.nextInt(seeds.size()));
        String form = "application/x-www-form-urlencoded";
        return switch (random.nextInt(20)) {
            case 0 -> Mutant.of("", "application/json", utf8(unknown(4).toString()));
            case 1 -> Mutant.of(seed.connector(), form, utf8(form(seed)));
            case 2 -> Mutant.of(seed.connector(), "text/plain", noise());
            case 3 -> Mutant.of("opentelemetry-logs", "application/x-protobuf", noise());
            case 4, 5, 6, 7 -> json(seed, spoilt(seed.text()));
            default -> json(seed, grown(seed.text()));
        };
    }

    /** A body of a tool that does not exist, with no word in it that says anything. */
    Mutant unknown() {
        return Mutant.of("", "application/json", utf8(unknown(4).toString()));
    }

    private static Mutant json(Seeds.Seed seed, String text) {
        return Mutant.of(seed.connector(), "application/json", utf8(text));
    }

    /** Another tree: some of its values are others, of this body, of another one, or hostile. */
    private String grown(String text) {
        JsonNode tree = tree(text);
        for (int times = random.nextInt(5); times >= 0; times--) {
            List<ContainerNode<?>> places = places(tree);
            if (!places.isEmpty()) {
                change(places.get(random.nextInt(places.size())));
            }
        }
        return tree.toString();
    }

    private void change(ContainerNode<?> place) {
        JsonNode value =
                random.nextInt(3) == 0 ? stranger() : tree(PIECES[random.nextInt(PIECES.length)]);
        switch (place) {
            case ArrayNode list -> list.insert(random.nextInt(list.size() + 1), value);
            case ObjectNode object -> {
                var names = new ArrayList<String>();
                object.fieldNames().forEachRemaining(names::add);
                String name =
                        names.isEmpty() || random.nextInt(8) == 0
                                ? NAMES[random.nextInt(NAMES.length)]
                                : names.get(random.nextInt(names.size()));
                if (random.nextInt(4) == 0) {
                    object.remove(name);
                } else {
                    object.set(name, value);
                }
            }
            default -> {}
        }
    }

    /** A part of the body of another tool. */
    private JsonNode stranger() {
        List<ContainerNode<?>> parts = places(tree(seeds.get(random.nextInt(seeds.size())).text()));
        return parts.isEmpty() ? tree("{}") : parts.get(random.nextInt(parts.size())).deepCopy();
    }

    private static List<ContainerNode<?>> places(JsonNode tree) {
        var places = new ArrayList<ContainerNode<?>>();
        collect(tree, places);
        return places;
    }

    private static void collect(JsonNode tree, List<ContainerNode<?>> places) {
        if (tree instanceof ContainerNode<?> place) {
            places.add(place);
        }
        for (JsonNode below : tree) {
            collect(below, places);
        }
    }

    /** Characters cut out, doubled, or others. */
    private String spoilt(String body) {
        var text = new StringBuilder(body);
        for (int times = random.nextInt(4); times >= 0 && !text.isEmpty(); times--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(4)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x300));
                default -> text.setLength(random.nextInt(20) == 0 ? at : text.length());
            }
        }
        return text.toString();
    }

    private String form(Seeds.Seed seed) {
        var text = new StringBuilder();
        for (var field : tree(seed.text()).properties()) {
            String value = random.nextInt(5) == 0 ? "%zz&&=" : field.getValue().toString();
            text.append(URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8))
                    .append('=')
                    .append(
                            random.nextBoolean()
                                    ? value
                                    : URLEncoder.encode(value, StandardCharsets.UTF_8))
                    .append('&');
        }
        return text.toString();
    }

    private byte[] noise() {
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        return bytes;
    }

    private JsonNode unknown(int deep) {
        ObjectNode object = JSON.createObjectNode();
        for (int i = random.nextInt(6); i >= 0; i--) {
            String name = NAMES[random.nextInt(NAMES.length)];
            if (deep > 0 && random.nextInt(4) == 0) {
                object.set(name, unknown(deep - 1));
            } else {
                object.put(name, NEUTRAL[random.nextInt(NEUTRAL.length)]);
            }
        }
        return object;
    }

    /** A tree of one's own; those of the seeds are read once. */
    private JsonNode tree(String text) {
        return trees.computeIfAbsent(text, Mutants::read).deepCopy();
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException noJson) {
            return JSON.createObjectNode();
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
