package org.aimos.orchestrator.plan;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.aimos.orchestrator.plan.Expressions.ExpressionException;
import org.aimos.resources.PlaybookSpec;
import org.aimos.resources.Scope;
import org.jspecify.annotations.Nullable;

/** What a playbook's lock is called for these inputs. */
public final class LockKeys {
    private LockKeys() {}

    /**
     * The key; null when the playbook has no lock.
     *
     * @param alert as conditions see it
     * @param service as conditions see it
     * @throws Refused when the key cannot be worked out
     */
    public static @Nullable String of(
            PlaybookSpec playbook,
            Map<String, Object> inputs,
            Map<String, Object> alert,
            Map<String, Object> service,
            Expressions expressions)
            throws Refused {
        var lock = playbook.lock();
        if (lock == null) {
            return null;
        }
        var variables = new LinkedHashMap<String, Object>();
        variables.put("inputs", inputs);
        variables.put("alert", alert);
        variables.put("service", service);
        try {
            return Objects.toString(expressions.value(lock.key(), Scope.LOCK, variables));
        } catch (ExpressionException e) {
            throw new Refused("the lock key fails: " + e.getMessage());
        }
    }
}
