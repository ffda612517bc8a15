package org.aimos.orchestrator.plan;

import java.util.Map;
import java.util.Set;
import org.aimos.resources.Condition;
import org.aimos.resources.Scope;

/** Evaluates what authors write: conditions, values and templates. */
public interface Expressions {
    /**
     * Whether a condition holds.
     *
     * @throws ExpressionException when it cannot be told; its message is for people
     */
    boolean holds(String condition, Scope scope, Map<String, Object> variables)
            throws ExpressionException;

    /**
     * A condition, to see what it reads.
     *
     * @param names what it may see besides
     * @throws ExpressionException when it is none; its message is for people
     */
    Condition condition(String text, Scope scope, Set<String> names) throws ExpressionException;

    /**
     * What an expression gives; null when it gives nothing.
     *
     * @throws ExpressionException when it cannot be told
     */
    Object value(String expression, Scope scope, Map<String, Object> variables)
            throws ExpressionException;

    /**
     * A YAML value with every {@code {{ path }}} filled in.
     *
     * @throws ExpressionException when a path leads nowhere
     */
    Map<String, Object> render(Map<String, Object> template, Map<String, Object> variables)
            throws ExpressionException;

    /** An expression that could not be told, with a message for people. */
    final class ExpressionException extends Exception {
        public ExpressionException(String message) {
            super(message);
        }
    }
}
