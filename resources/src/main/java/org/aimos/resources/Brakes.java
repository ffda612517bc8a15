package org.aimos.resources;

import dev.cel.common.CelOptions;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationListener;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What an evaluation may cost. The library counts iterations over a whole evaluation once it is
 * told to; time, sizes and the depth of a tree it does not limit, so it is watched node by node.
 * Once a brake has bitten every further node fails, so that {@code ||} can't swallow it.
 */
final class Brakes implements CelEvaluationListener {
    static final int CHARACTERS = 4_096;
    static final int DEPTH = 32;
    static final int ITERATIONS = 10_000;
    static final int LIST = 1_000;
    static final int TEXT = 262_144;
    static final int MILLIS = 50;

    static final CelOptions OPTIONS =
            CelOptions.current()
                    .enableHeterogeneousNumericComparisons(true)
                    .maxExpressionCodePointSize(CHARACTERS)
                    .maxParseRecursionDepth(DEPTH)
                    .comprehensionMaxIterations(ITERATIONS)
                    .maxRegexProgramSize(LIST)
                    .build();

    /**
     * The first nodes are not timed: they load classes. After them the clock is looked at often.
     */
    private static final int UNTIMED = 64;

    private static final int LOOK_AT_CLOCK_EVERY = 8;

    private final LongSupplier nanos;
    private final AtomicInteger nodes = new AtomicInteger();
    private volatile long start;
    private volatile @Nullable Stop stop;

    Brakes(LongSupplier nanos) {
        this.nanos = nanos;
    }

    @Override
    public void callback(CelExpr expr, Object value) {
        if (stop == null) {
            stop = bite(value);
        }
        if (stop != null) {
            throw stop;
        }
    }

    private @Nullable Stop bite(Object value) {
        int size =
                switch (value) {
                    case Collection<?> list -> list.size();
                    case Map<?, ?> map -> map.size();
                    default -> 0;
                };
        if (size > LIST) {
            return new Stop("a list of " + size + " is longer than " + LIST);
        }
        if (value instanceof String text && text.length() > TEXT) {
            return new Stop("a text is longer than " + TEXT + " characters");
        }
        return late(nodes.incrementAndGet())
                ? new Stop("it took longer than " + MILLIS + " ms")
                : null;
    }

    private boolean late(int node) {
        if (node == UNTIMED) {
            start = nanos.getAsLong();
        }
        return node > UNTIMED
                && node % LOOK_AT_CLOCK_EVERY == 0
                && nanos.getAsLong() - start > TimeUnit.MILLISECONDS.toNanos(MILLIS);
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
