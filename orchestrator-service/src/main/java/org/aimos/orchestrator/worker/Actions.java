package org.aimos.orchestrator.worker;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aimos.orchestrator.action.Action;
import org.aimos.orchestrator.action.EffectClass;

/** Every action there is, by the name playbooks use. */
public final class Actions {
    private final Map<String, Action> byName;

    public Actions(Collection<Action> actions) {
        byName = actions.stream().collect(Collectors.toMap(Action::name, Function.identity()));
    }

    /** The action of this name, or empty when there is none. */
    public Optional<Action> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** What the action of this name promises, or empty when there is none. */
    public Optional<EffectClass> effectClass(String name) {
        return find(name).map(Action::effectClass);
    }
}
