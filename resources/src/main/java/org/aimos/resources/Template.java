package org.aimos.resources;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A YAML value with {@code {{ path }}} in its texts, filled in by a single pass: what is inserted
 * is data and never read again. A text that is one whole {@code {{ path }}} becomes the value
 * itself with its type.
 */
public final class Template {
    private final TemplateNode root;

    private Template(TemplateNode root) {
        this.root = root;
    }

    /**
     * Reads a value of YAML: a text, number, boolean, list or map of these.
     *
     * @throws TemplateException when braces are not closed or a path is not written as one
     */
    public static Template parse(Object yamlValue) throws TemplateException {
        return new Template(TemplateNode.of(yamlValue));
    }

    /**
     * The value with everything filled in.
     *
     * @throws TemplateException when a path leads nowhere or to something that is no text
     */
    public Object render(Map<String, Object> vars) throws TemplateException {
        return Objects.requireNonNull(root.render(vars));
    }

    /** The parts of the path that is all of it, and so gives it its type; empty for any other. */
    Optional<List<Object>> whole() {
        return root instanceof TemplateNode.Hole hole
                ? Optional.of(hole.path().parts())
                : Optional.empty();
    }

    /** The paths it reads, such as {@code inputs.host}. */
    public Set<String> paths() {
        return root.paths();
    }
}
