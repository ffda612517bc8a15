package org.aimos.resources;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * CEL expressions that are tried in their order until one gives something. In YAML a text is a list
 * of one.
 *
 * @param tried at least one, {@link Scope#MAPPING}
 */
public record Expressions(List<String> tried) {

    public Expressions {
        tried = List.copyOf(tried);
    }

    /**
     * As it is written: a text, or a list of texts.
     *
     * @throws IllegalArgumentException when it is neither
     */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Expressions of(Object written) {
        return switch (written) {
            case String one -> new Expressions(List.of(one));
            case List<?> many -> new Expressions(many.stream().map(String.class::cast).toList());
            default -> throw new IllegalArgumentException("neither a text nor a list of texts");
        };
    }

    /** As a list, whatever was written. */
    @JsonValue
    @Override
    public List<String> tried() {
        return tried;
    }
}
