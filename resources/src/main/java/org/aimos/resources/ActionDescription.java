package org.aimos.resources;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an action is, said bit by bit by its class. */
public final class ActionDescription {
    private final String name;
    private final String promise;
    private final Set<String> required = new TreeSet<>();
    private final Set<String> optional = new TreeSet<>();
    private final Map<String, Aim> aims = new TreeMap<>();
    private final Set<String> literal = new TreeSet<>();
    private final Set<String> stable = new TreeSet<>();
    private final Set<String> results = new TreeSet<>(List.of("ok"));
    private TargetSpec.@Nullable Type target;
    private ActionCatalog.@Nullable Inverse undo;

    ActionDescription(String name, String promise) {
        this.name = name;
        this.promise = promise;
    }

    /** It is done at a target of this type, which {@code with} must name. */
    public ActionDescription at(TargetSpec.Type type) {
        target = type;
        return needs("target");
    }

    /** {@code with} must say these. */
    public ActionDescription needs(String... arguments) {
        required.addAll(Arrays.asList(arguments));
        return this;
    }

    /** {@code with} must say this, and a grant must allow what it names. */
    public ActionDescription needs(String argument, Aim aim) {
        aims.put(argument, aim);
        return needs(argument);
    }

    /** {@code with} may say these. */
    public ActionDescription may(String... arguments) {
        optional.addAll(Arrays.asList(arguments));
        return this;
    }

    /** {@code with} may say this, and a grant must allow what it names. */
    public ActionDescription may(String argument, Aim aim) {
        aims.put(argument, aim);
        return may(argument);
    }

    /** {@code with} must say this, written out with nothing filled in. */
    public ActionDescription needsLiteral(String argument) {
        literal.add(argument);
        return needs(argument);
    }

    /** The result holds these beside {@code ok}. */
    public ActionDescription gives(String... fields) {
        results.addAll(Arrays.asList(fields));
        return this;
    }

    /**
     * What of the result, by path, moves only when somebody changes the target; for actions that
     * read.
     */
    public ActionDescription stable(String... paths) {
        stable.addAll(Arrays.asList(paths));
        return this;
    }

    /** Another action takes it back, told these arguments the same. */
    public ActionDescription undoneBy(String uses, String... keeps) {
        undo = new ActionCatalog.Inverse(uses, Set.of(keeps), Map.of());
        return this;
    }

    /** Besides, the inverse action is told what the result holds under {@code field}. */
    public ActionDescription undoTold(String argument, String field) {
        ActionCatalog.Inverse known = undo;
        if (known == null) {
            throw new IllegalStateException(name + " is undone by nothing");
        }
        Map<String, String> from = new TreeMap<>(known.from());
        from.put(argument, field);
        undo = new ActionCatalog.Inverse(known.uses(), known.keeps(), from);
        return this;
    }

    /** The whole of it. */
    public ActionCatalog.Action action() {
        return new ActionCatalog.Action(
                name, promise, target, required, optional, aims, literal, results, stable, undo);
    }
}
