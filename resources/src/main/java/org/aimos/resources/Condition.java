package org.aimos.resources;

import dev.cel.common.types.CelKind;
import dev.cel.common.types.CelType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A CEL expression, checked against what it sees when it is compiled. Compiling takes milliseconds
 * and is remembered; an answer takes microseconds. Brakes: 4,096 characters, depth 32, 10,000
 * iterations, lists of 1,000, a million units of work. May be shared between threads.
 */
public final class Condition {
    /** Stands in a path for every item of a list. */
    public static final String EACH = "*";

    private static final int SHOWN = 80;

    private final String text;
    private final CelType type;
    private final List<String> outcomes;
    private final ConditionUses uses;
    private final List<Wanted> wanted;
    private final Searches searches;
    private final CelRuntime.Program program;

    Condition(
            String text,
            CelType type,
            List<String> outcomes,
            ConditionUses uses,
            List<Wanted> wanted,
            Searches searches,
            CelRuntime.Program program) {
        this.text = text;
        this.type = type;
        this.outcomes = outcomes;
        this.uses = uses;
        this.wanted = wanted;
        this.searches = searches;
        this.program = program;
    }

    /**
     * Compiles it.
     *
     * @throws ConditionException with a position, when it is not CEL or names what it can't see
     */
    public static Condition compile(String cel, Scope scope) throws ConditionException {
        return ConditionLanguage.compile(cel, scope, Set.of(), OwnNames.NONE);
    }

    /**
     * Compiles it where more names are known than the scope has.
     *
     * @param locals names of items, of which nothing is known beforehand
     * @throws ConditionException with a position, when it is not CEL or names what it can't see
     */
    public static Condition compile(String cel, Scope scope, Set<String> locals)
            throws ConditionException {
        return ConditionLanguage.compile(cel, scope, locals, OwnNames.NONE);
    }

    /**
     * Compiles it where a policy has names of its own.
     *
     * @throws ConditionException with a position, when it is not CEL or names what it can't see
     */
    public static Condition compile(String cel, Scope scope, OwnNames own)
            throws ConditionException {
        return ConditionLanguage.compile(cel, scope, Set.of(), own);
    }

    /**
     * Yes or no. Where one of the parts that must all hold compares a text with one written out,
     * and they differ, the rest is not asked: whatever it were, the language has it that the whole
     * does not hold.
     *
     * @throws ConditionException when it can't be answered for these variables, or is no yes or no
     */
    public boolean test(Map<String, Object> vars) throws ConditionException {
        for (Wanted one : wanted) {
            if (one.missed(vars)) {
                return false;
            }
        }
        if (value(vars) instanceof Boolean answer) {
            return answer;
        }
        throw new ConditionException("'" + shortened() + "' gives neither true nor false");
    }

    /**
     * What it gives: text, Long, Double, Boolean, list or map.
     *
     * @throws ConditionException when it can't be answered for these variables, or a brake bit
     */
    public Object value(Map<String, Object> vars) throws ConditionException {
        Brakes brakes = new Brakes(searches);
        try {
            return program.trace(vars, brakes);
        } catch (CelEvaluationException e) {
            String bitten = brakes.bitten();
            String what =
                    String.valueOf(bitten == null ? e.getMessage() : bitten)
                            .replaceFirst("^evaluation error at <input>:\\d+: ", "");
            throw new ConditionException("'" + shortened() + "': " + what);
        }
    }

    /** Its text, cut when it is long. */
    public String shortened() {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    /** True when it gives true or false, or may do so. */
    boolean isYesOrNo() {
        return type.equals(SimpleType.BOOL) || type.equals(SimpleType.DYN);
    }

    /** The type of value it gives; DYN when that depends. */
    CelType type() {
        return type;
    }

    /** The kind of value it gives; DYN when that depends. */
    CelKind kind() {
        return type.kind();
    }

    /** The texts written out in it that it may give as they stand. */
    List<String> outcomes() {
        return outcomes;
    }

    /** Texts without which it does not hold, whatever else is so. */
    public List<Wanted> wanted() {
        return wanted;
    }

    /** What it reads and compares. */
    List<Use> uses() {
        return uses.uses();
    }

    /** Paths that it reads, in any way. */
    public Set<List<String>> paths() {
        return uses().stream().map(Use::path).collect(Collectors.toUnmodifiableSet());
    }

    /**
     * Paths whose very value it asks for. Where it only compares by order, or asks whether
     * something is there, the value may change while the answer stays. A number is an index, {@link
     * #EACH} what a loop goes through.
     */
    public Set<List<String>> values() {
        return uses.values();
    }

    @Override
    public String toString() {
        return text;
    }

    /**
     * What one of the parts of a condition that must all hold wants: this path to read so.
     *
     * @param path such as {@code [alert, name]}
     */
    public record Wanted(List<String> path, String text) {
        /** True when the path is there and reads otherwise. */
        boolean missed(Map<String, Object> vars) {
            return at(path, vars) instanceof String there && !there.equals(text);
        }

        /** What stands at a path; null when nothing does. */
        public static @Nullable Object at(List<String> path, Map<String, Object> vars) {
            Object at = vars;
            for (String name : path) {
                at = at instanceof Map<?, ?> map ? map.get(name) : null;
            }
            return at;
        }
    }

    /**
     * A path that is read.
     *
     * @param path such as {@code [steps, check, ok]}
     * @param line in the condition's own text, from 1
     * @param column in the condition's own text, from 1
     * @param against the texts it is compared with
     */
    record Use(List<String> path, int line, int column, List<String> against) {
        String dotted() {
            return String.join(".", path);
        }
    }
}
