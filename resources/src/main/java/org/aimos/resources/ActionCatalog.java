package org.aimos.resources;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.type.TypeReference;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Every action that a step may use, as lint and editors know it. The orchestrator carries them out,
 * and each says there what it is; {@code actions.json} is written from that, and a test compares.
 */
public final class ActionCatalog {
    private static final Map<String, Action> ACTIONS = read();

    private ActionCatalog() {}

    /** Begins to say what an action is that gives {@code ok} and whatever is added. */
    public static ActionDescription describe(String name, String promise) {
        return new ActionDescription(name, promise);
    }

    /**
     * One action.
     *
     * @param name as it is written after {@code uses:}
     * @param promise read, ledgered, keyed, convergent or once
     * @param target what kind of target {@code with.target} must name; null when it needs none
     * @param required what {@code with} must say
     * @param optional what {@code with} may say besides
     * @param aims what of {@code with} a grant must allow
     * @param literal what of {@code with} must be written out, with nothing filled in
     * @param results what the result holds, for conditions and {@code {{ steps.x.y }}}
     * @param stable what of the result, by path, moves only when somebody changes the target
     * @param undo what takes it back; null when nothing does by itself
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Action(
            String name,
            String promise,
            TargetSpec.@Nullable Type target,
            Set<String> required,
            Set<String> optional,
            Map<String, Aim> aims,
            Set<String> literal,
            Set<String> results,
            Set<String> stable,
            @Nullable Inverse undo) {

        public Action {
            required = sorted(required);
            optional = sorted(optional);
            aims = Collections.unmodifiableMap(new TreeMap<>(orEmpty(aims)));
            literal = sorted(literal);
            results = sorted(results);
            stable = sorted(stable);
        }

        /** True when it may change something; false when it only reads or waits. */
        public boolean effect() {
            return !promise.equals("read");
        }

        private static Map<String, Aim> orEmpty(@Nullable Map<String, Aim> aims) {
            return aims == null ? Map.of() : aims;
        }

        private static Set<String> sorted(@Nullable Set<String> words) {
            return Collections.unmodifiableSet(new TreeSet<>(words == null ? Set.of() : words));
        }
    }

    /**
     * The action that takes another back by itself.
     *
     * @param uses its name
     * @param keeps arguments it is told the same
     * @param from arguments it is told what the effect's result holds under these names
     */
    @JsonInclude(JsonInclude.Include.NON_EMPTY)
    public record Inverse(String uses, Set<String> keeps, Map<String, String> from) {
        public Inverse {
            keeps = Collections.unmodifiableSet(new TreeSet<>(keeps));
            from = Collections.unmodifiableMap(new TreeMap<>(from == null ? Map.of() : from));
        }

        /** As a step's {@code undo} would be written. */
        Step.Undo of(String stepId, Map<String, Object> with) {
            Map<String, Object> told = new LinkedHashMap<>();
            with.forEach((name, value) -> {
                if (keeps.contains(name)) {
                    told.put(name, value);
                }
            });
            from.forEach(
                    (name, field) -> told.put(name, "{{ steps." + stepId + "." + field + " }}"));
            return new Step.Undo(uses, told);
        }
    }

    /** All of them, in the order of their names. */
    public static List<Action> all() {
        return List.copyOf(ACTIONS.values());
    }

    /** The action of this name, or empty when there is none. */
    public static Optional<Action> of(String name) {
        return Optional.ofNullable(ACTIONS.get(name));
    }

    /** Every name. */
    public static List<String> names() {
        return List.copyOf(ACTIONS.keySet());
    }

    /** What to write instead of a name that is none: the nearest, or those of the same family. */
    static String hint(String wrong) {
        String family = wrong.substring(0, wrong.indexOf('.') + 1);
        List<String> kin =
                names().stream().filter(n -> !family.isEmpty() && n.startsWith(family)).toList();
        String hint = DidYouMean.hint(wrong, kin.isEmpty() ? names() : kin);
        return hint.isEmpty() ? "docs/actions.md lists every action" : hint;
    }

    /** What takes a use of an action back by itself; null when nothing does. */
    static Step.@Nullable Undo undoOf(
            @Nullable String stepId, @Nullable String uses, Map<String, Object> with) {
        Action action = uses == null ? null : ACTIONS.get(uses);
        Inverse undo = action == null ? null : action.undo();
        return undo == null || stepId == null ? null : undo.of(stepId, with);
    }

    private static Map<String, Action> read() {
        try (InputStream in =
                Objects.requireNonNull(ActionCatalog.class.getResourceAsStream("/actions.json"))) {
            Map<String, Action> byName = new LinkedHashMap<>();
            Schemas.JSON
                    .readValue(in, new TypeReference<List<Action>>() {})
                    .forEach(action -> byName.put(action.name(), action));
            return Collections.unmodifiableMap(byName);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
