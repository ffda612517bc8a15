package org.aimos.resources;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr.CelCall;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import dev.cel.common.navigation.CelNavigableExpr;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where in a condition one text is searched for another, and where values are compared. Both sides
 * are there right before it is done: so it is paid for beforehand.
 */
final class Searches {
    /** No such place. */
    static final Searches NONE = new Searches(Map.of(), Set.of());

    /** Functions that search, and how many steps of theirs are a unit of work. */
    private static final Map<String, Integer> STEPS_A_UNIT =
            Map.of("matches", 3, "contains", 512, "indexOf", 32, "split", 32);

    private static final Set<String> COMPARE = Set.of("_==_", "_!=_", "@in");

    private final Map<Long, Search> byPattern;
    private final Set<Long> searched;
    private final Set<Long> compared;

    private Searches(Map<Long, Search> byPattern, Set<Long> compared) {
        this.byPattern = Map.copyOf(byPattern);
        this.searched = Set.copyOf(byPattern.values().stream().map(Search::text).toList());
        this.compared = Set.copyOf(compared);
    }

    /** Those of a condition. */
    static Searches of(CelAbstractSyntaxTree tree) {
        var found = new HashMap<Long, Search>();
        var compared = new HashSet<Long>();
        CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .map(CelNavigableExpr::expr)
                .filter(expr -> expr.getKind() == ExprKind.Kind.CALL)
                .forEach(expr -> {
                    search(found, expr.call());
                    if (COMPARE.contains(expr.call().function())) {
                        expr.call().args().forEach(arg -> compared.add(arg.id()));
                    }
                });
        return new Searches(found, compared);
    }

    /** The text is the receiver, or else the first argument; what is looked for comes next. */
    private static void search(Map<Long, Search> found, CelCall call) {
        Integer steps = STEPS_A_UNIT.get(call.function());
        int next = call.target().isPresent() ? 0 : 1;
        if (steps != null && call.args().size() > next) {
            long text = call.target().orElseGet(() -> call.args().getFirst()).id();
            found.put(
                    call.args().get(next).id(),
                    new Search(text, steps, call.function().equals("matches")));
        }
    }

    /** True when the text of this node is searched. */
    boolean searched(long node) {
        return searched.contains(node);
    }

    /** The search for what this node gives; null when nothing is searched for it. */
    @Nullable Search lookingFor(long node) {
        return byPattern.get(node);
    }

    /** True when the value of this node is compared, or searched for another. */
    boolean compared(long node) {
        return compared.contains(node);
    }

    /** How many elements a value has, and they again, as far as {@code most}. */
    static long elements(Object value, long most) {
        Collection<?> inside =
                switch (value) {
                    case Collection<?> list -> list;
                    case Map<?, ?> map -> map.values();
                    default -> Set.of();
                };
        long count = inside.size();
        for (Object one : inside) {
            if (count > most) {
                break;
            }
            count += elements(one, most - count);
        }
        return count;
    }

    /**
     * One search.
     *
     * @param text the node whose text is searched
     * @param regular whether for a regular expression
     */
    record Search(long text, int stepsAUnit, boolean regular) {
        /** What it costs at worst: the text is read once for each part of what is looked for. */
        long work(int length, String pattern) {
            return (long) length * parts(pattern) / stepsAUnit;
        }

        /** A counted repetition may make as many parts of few characters as the library allows. */
        private int parts(String pattern) {
            return regular && pattern.indexOf('{') >= 0 ? Brakes.PROGRAM : pattern.length();
        }
    }
}
