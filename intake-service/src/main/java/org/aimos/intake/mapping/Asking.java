package org.aimos.intake.mapping;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.aimos.resources.Condition;
import org.aimos.resources.ConditionException;
import org.aimos.resources.Expressions;
import org.aimos.resources.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Asks the expressions of a mapping about one body. Each has the brakes of every condition; all of
 * them together have a time beyond which nothing more is asked.
 */
final class Asking {

    private static final long LONGEST = TimeUnit.SECONDS.toNanos(2);

    private final LongSupplier nanos;
    private final long start;

    Asking(LongSupplier nanos) {
        this.nanos = nanos;
        this.start = nanos.getAsLong();
    }

    /** True once the body has had its time. */
    boolean late() {
        return nanos.getAsLong() - start > LONGEST;
    }

    /** True when it holds; false, too, when it can't be answered. */
    static boolean holds(String cel, Scope scope, Map<String, Object> vars) {
        return Boolean.TRUE.equals(value(cel, scope, vars));
    }

    /** What an expression gives; null when it reads what is not there, or a brake bites. */
    static @Nullable Object value(String cel, Scope scope, Map<String, Object> vars) {
        try {
            return Condition.compile(cel, scope).value(vars);
        } catch (ConditionException nothing) {
            return null;
        }
    }

    /** The first text that one of them gives; null when none does. */
    static @Nullable String text(
            @Nullable Expressions expressions, Scope scope, Map<String, Object> vars) {
        if (expressions == null) {
            return null;
        }
        for (String cel : expressions.tried()) {
            String text = Values.text(value(cel, scope, vars));
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The first map or text that one of them gives; null when none does. */
    static @Nullable Object pairOrText(Expressions expressions, Map<String, Object> vars) {
        for (String cel : expressions.tried()) {
            Object value = value(cel, Scope.MAPPING, vars);
            if (value instanceof Map<?, ?> map && !map.isEmpty()) {
                return map;
            }
            String text = Values.text(value);
            if (text != null) {
                return text;
            }
        }
        return null;
    }
}
