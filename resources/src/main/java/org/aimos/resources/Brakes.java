package org.aimos.resources;

import dev.cel.common.CelOptions;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation may cost. The library counts iterations over a whole evaluation once it is
 * told to; work, sizes and the depth of a tree it does not limit, so it is watched node by node.
 * Searches and comparisons are counted before they are made, for one alone may be dear. Work is
 * counted, never timed: the same expression over the same values always ends the same, however slow
 * or paused the machine is. Once a brake has bitten every further node fails, so that {@code ||}
 * can't swallow it.
 */
final class Brakes implements CelEvaluationListener {
    static final int CHARACTERS = 4_096;
    static final int DEPTH = 32;
    static final int ITERATIONS = 10_000;
    static final int LIST = 1_000;
    static final int TEXT = 262_144;
    static final int PROGRAM = 1_000;

    /**
     * A node is one unit; so are some characters that are read and some elements that are looked
     * at.
     */
    static final int WORK = 1_000_000;

    private static final int CHARACTERS_A_UNIT = 64;
    private static final int ELEMENTS_A_UNIT = 8;
    private static final int COMPARED_A_UNIT = 4;
    private static final int READING = 32;
    private static final Set<String> DEAR = Set.of("timestamp", "duration");

    static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(CHARACTERS)
                    .maxParseRecursionDepth(DEPTH)
                    .comprehensionMaxIterations(ITERATIONS)
                    .maxRegexProgramSize(PROGRAM)
                    .build();

    private final AtomicLong work = new AtomicLong();
    private final Map<Long, Integer> searched = new ConcurrentHashMap<>();
    private final Searches searches;
    private volatile @Nullable Stop stop;

    /**
     * @param searches those of the expression
     */
    Brakes(Searches searches) {
        this.searches = searches;
    }

    @Override
    public void callback(CelExpr expr, Object value) {
        if (stop == null) {
            stop = bite(expr, value);
        }
        if (stop != null) {
            throw stop;
        }
    }

    private @Nullable Stop bite(CelExpr expr, Object value) {
        int size =
                switch (value) {
                    case Collection<?> list -> list.size();
                    case Map<?, ?> map -> map.size();
                    default -> 0;
                };
        if (size > LIST) {
            return new Stop("a list of " + size + " is longer than " + LIST);
        }
        int length = value instanceof String text ? text.length() : 0;
        if (length > TEXT) {
            return new Stop("a text is longer than " + TEXT + " characters");
        }
        long cost =
                1
                        + length / CHARACTERS_A_UNIT
                        + size / ELEMENTS_A_UNIT
                        + reading(expr)
                        + ahead(expr.id(), value);
        return work.addAndGet(cost) > WORK
                ? new Stop("it takes more than " + WORK + " units of work")
                : null;
    }

    /** What is done next with this value, when that is a search or a comparison. */
    private long ahead(long node, Object value) {
        if (!(value instanceof String text)) {
            return searches.compared(node)
                    ? Searches.elements(value, WORK * (long) COMPARED_A_UNIT) / COMPARED_A_UNIT
                    : 0;
        }
        if (searches.searched(node)) {
            searched.put(node, text.length());
        }
        Searches.Search search = searches.lookingFor(node);
        return search == null ? 0 : search.work(searched.getOrDefault(search.text(), 0), text);
    }

    /** Reading a time is no small thing. */
    private static int reading(CelExpr expr) {
        boolean dear =
                expr.getKind() == CelExpr.ExprKind.Kind.CALL
                        && DEAR.contains(expr.call().function());
        return dear ? READING : 0;
    }

    /** What bit, or null. */
    @Nullable String bitten() {
        Stop bite = stop;
        return bite == null ? null : bite.getMessage();
    }

    /** Ends an evaluation; without a stack, for it is thrown often. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop(String message) {
            super(message, null, false, false);
        }
    }
}
