package org.aimos.orchestrator.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.aimos.resources.Condition;
import org.aimos.resources.ConditionException;
import org.aimos.resources.Scope;
import org.aimos.resources.Template;
import org.aimos.resources.TemplateException;

/** CEL and interpolation of the house; each text is compiled once. */
public final class CelExpressions implements Expressions {
    private static final int KEPT = 2_000;

    private final Map<Key, Condition> compiled = new ConcurrentHashMap<>();

    private record Key(String text, Scope scope, Set<String> locals) {}

    @Override
    public boolean holds(String condition, Scope scope, Map<String, Object> variables)
            throws ExpressionException {
        try {
            return compiled(condition, scope, variables.keySet()).test(variables);
        } catch (ConditionException e) {
            throw broken(condition, e);
        }
    }

    @Override
    public Condition condition(String text, Scope scope, Set<String> names)
            throws ExpressionException {
        try {
            return compiled(text, scope, names);
        } catch (ConditionException e) {
            throw broken(text, e);
        }
    }

    @Override
    public Object value(String expression, Scope scope, Map<String, Object> variables)
            throws ExpressionException {
        try {
            return compiled(expression, scope, variables.keySet()).value(variables);
        } catch (ConditionException e) {
            throw broken(expression, e);
        }
    }

    @Override
    public Map<String, Object> render(Map<String, Object> template, Map<String, Object> variables)
            throws ExpressionException {
        var rendered = new LinkedHashMap<String, Object>();
        for (var entry : template.entrySet()) {
            try {
                rendered.put(entry.getKey(), Template.parse(entry.getValue()).render(variables));
            } catch (TemplateException e) {
                throw new ExpressionException(entry.getKey() + ": " + e.getMessage());
            }
        }
        return rendered;
    }

    private Condition compiled(String text, Scope scope, Set<String> names)
            throws ConditionException {
        var locals = new TreeSet<>(names);
        locals.removeAll(Scope.words());
        var key = new Key(text, scope, Set.copyOf(locals));
        var known = compiled.get(key);
        if (known != null) {
            return known;
        }
        var fresh = Condition.compile(text, scope, locals);
        if (compiled.size() > KEPT) {
            compiled.clear();
        }
        compiled.put(key, fresh);
        return fresh;
    }

    private static ExpressionException broken(String text, ConditionException e) {
        return new ExpressionException("'" + text + "': " + e.getMessage());
    }
}
