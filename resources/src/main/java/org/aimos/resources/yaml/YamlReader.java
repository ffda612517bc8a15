package org.aimos.resources.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.aimos.resources.yaml.YamlNode.Entry;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads one document into {@link YamlNode}s and says what is wrong with it. */
public final class YamlReader {
    private static final int DEPTH = 32;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setMaxAliasesForCollections(0).setUseMarks(true).build();
    private static final String QUOTE_BRACES =
            "put texts with {{ }} in quotes: '{{ inputs.host }}'";

    private final String text;
    private final int linesAbove;
    private final List<Flaw> flaws = new ArrayList<>();

    private YamlReader(YamlDocuments.Slice slice) {
        this.text = slice.text();
        this.linesAbove = slice.linesAbove();
    }

    /** The document, if it could be read at all, and its flaws. */
    public record Result(Optional<YamlNode> node, List<Flaw> flaws) {}

    /** Reads the document; places are those in the file. */
    public static Result read(YamlDocuments.Slice slice) {
        YamlReader reader = new YamlReader(slice);
        Optional<YamlNode> node = reader.compose();
        return new Result(node, List.copyOf(reader.flaws));
    }

    private Optional<YamlNode> compose() {
        try {
            return wellBehaved()
                    ? new Compose(SETTINGS).composeString(text).map(this::node)
                    : Optional.empty();
        } catch (MarkedYamlEngineException e) {
            Place place = e.getProblemMark().map(this::place).orElse(Place.START.below(linesAbove));
            Optional<Place> begun = e.getContextMark().map(this::place);
            flaws.add(new Flaw(place, "not YAML: " + e.getProblem(), guess(place, begun)));
        } catch (YamlEngineException e) {
            flaws.add(new Flaw(Place.START.below(linesAbove), "not YAML: " + e.getMessage(), ""));
        }
        return Optional.empty();
    }

    /** Looks at the stream of events first, which needs no stack and expands nothing. */
    private boolean wellBehaved() {
        int depth = 0;
        for (Event event : new Parse(SETTINGS).parseString(text)) {
            if (event instanceof AliasEvent) {
                flaws.add(flaw(event, "aliases (*name) are not allowed", "write it out"));
                return false;
            }
            depth += event instanceof CollectionStartEvent ? 1 : 0;
            depth -= event instanceof CollectionEndEvent ? 1 : 0;
            if (depth > DEPTH) {
                flaws.add(flaw(event, "nested deeper than " + DEPTH + " levels", ""));
                return false;
            }
        }
        return true;
    }

    private YamlNode node(Node node) {
        return switch (node) {
            case MappingNode mapping -> mapping(mapping);
            case SequenceNode sequence ->
                    new YamlNode.Sequence(
                            place(sequence), sequence.getValue().stream().map(this::node).toList());
            case ScalarNode scalar -> scalar(scalar);
            default -> throw new IllegalStateException("no such node: " + node.getNodeType());
        };
    }

    private YamlNode mapping(MappingNode mapping) {
        Map<String, Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                flaws.add(new Flaw(place(mapping), "a key must be a text", QUOTE_BRACES));
                continue;
            }
            Entry entry = new Entry(place(key), node(tuple.getValueNode()));
            Entry earlier = entries.putIfAbsent(key.getValue(), entry);
            if (earlier != null) {
                flaws.add(
                        new Flaw(
                                entry.key(),
                                "duplicate key '" + key.getValue() + "'",
                                "the first stands in line " + earlier.key().line()));
            }
        }
        return new YamlNode.Mapping(place(mapping), entries);
    }

    private YamlNode scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        Place place = place(scalar);
        YamlNode.Shape shape =
                switch (scalar.getScalarStyle()) {
                    case SINGLE_QUOTED, DOUBLE_QUOTED -> YamlNode.Shape.QUOTED;
                    case LITERAL, FOLDED -> YamlNode.Shape.BLOCK;
                    case PLAIN, JSON_SCALAR_STYLE -> YamlNode.Shape.PLAIN;
                };
        int indent = shape == YamlNode.Shape.BLOCK ? indentBelow(place) : 0;
        return new YamlNode.Scalar(place, value(scalar, text, place), text, shape, indent);
    }

    private int indentBelow(Place place) {
        String first =
                text.lines()
                        .skip((long) place.line() - linesAbove)
                        .filter(line -> !line.isBlank())
                        .findFirst()
                        .orElse("");
        return first.length() - first.stripLeading().length();
    }

    private @Nullable Object value(ScalarNode scalar, String text, Place place) {
        Tag tag = scalar.getTag();
        if (tag.equals(Tag.STR)) {
            return text;
        }
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(text);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return number(text, place);
        }
        flaws.add(
                new Flaw(
                        place,
                        "'" + tag.getValue() + "' is read as a YAML tag",
                        "put a text that begins with ! in quotes"));
        return text;
    }

    private Object number(String text, Place place) {
        try {
            return text.matches("[-+]?[0-9]+") ? (Object) Long.valueOf(text) : Double.valueOf(text);
        } catch (NumberFormatException e) {
            flaws.add(new Flaw(place, "'" + text + "' is no number that fits", "quote it"));
            return 0L;
        }
    }

    private String guess(Place place, Optional<Place> begun) {
        int line = place.line() - linesAbove;
        String at = text.lines().skip(Math.max(0, line - 1)).findFirst().orElse("");
        if (at.contains("{{")) {
            return QUOTE_BRACES;
        }
        if (at.contains("\t")) {
            return "indent with spaces, not tabs";
        }
        if (begun.isPresent() && begun.get().line() < place.line()) {
            return "begun in line " + begun.get().line() + " and not ended";
        }
        return at.contains(": ") ? "quote a text that holds ': ' or begins with a sign" : "";
    }

    private Flaw flaw(Event event, String what, String hint) {
        Place place = event.getStartMark().map(this::place).orElse(Place.START);
        return new Flaw(place, what, hint);
    }

    private Place place(Node node) {
        return node.getStartMark().map(this::place).orElse(Place.START);
    }

    private Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1).below(linesAbove);
    }
}
