package org.aimos.resources;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Asks the grants of a target whether what an action is about to do is among them. */
public final class Granted {
    private Granted() {}

    /**
     * Why this may not be done, in one plain clause; empty when it may. One grant has to allow all
     * of it.
     *
     * @param with rendered arguments; a list names each of its items, and an empty one names
     *     nothing, which is refused
     */
    public static Optional<String> refusal(
            String target,
            TargetSpec spec,
            String playbook,
            String action,
            Map<String, Object> with) {
        List<TargetSpec.Grant> covering =
                spec.grants().stream().filter(g -> g.covers(playbook, action)).toList();
        if (covering.isEmpty()) {
            return Optional.of(
                    "the target " + target + " does not grant " + action + " to " + playbook);
        }
        Map<String, Aim> aims =
                ActionCatalog.of(action).map(ActionCatalog.Action::aims).orElse(Map.of());
        Optional<String> reason = Optional.empty();
        for (TargetSpec.Grant grant : covering) {
            reason = outside(grant, aims, with);
            if (reason.isEmpty()) {
                return reason;
            }
        }
        return reason.map(why ->
                "the target %s does not grant %s to %s %s"
                        .formatted(target, action, playbook, why));
    }

    /** True when one of the patterns of a grant covers this name. */
    static boolean matches(List<String> patterns, String name) {
        return patterns.stream().anyMatch(pattern -> matches(pattern, name));
    }

    private static boolean matches(String pattern, String name) {
        if (!pattern.endsWith("*")) {
            return pattern.equals(name);
        }
        String start = pattern.substring(0, pattern.length() - 1);
        return start.isEmpty()
                ? !name.isEmpty()
                : name.startsWith(start)
                        && name.substring(start.length()).matches("[A-Za-z0-9_-]*");
    }

    private static Optional<String> outside(
            TargetSpec.Grant grant, Map<String, Aim> aims, Map<String, Object> with) {
        for (Map.Entry<String, Aim> aim : aims.entrySet()) {
            if (!with.containsKey(aim.getKey())) {
                continue;
            }
            List<String> named = named(with.get(aim.getKey()));
            if (named.isEmpty()) {
                return Optional.of("on nothing: " + aim.getKey() + " is empty");
            }
            List<String> allowed = grant.of(aim.getValue());
            String bad =
                    named.stream()
                            .filter(name -> !matches(allowed, name))
                            .collect(Collectors.joining(", "));
            if (!bad.isEmpty()) {
                return Optional.of("on the " + aim.getValue().one() + " " + shortened(bad));
            }
        }
        return Optional.empty();
    }

    private static List<String> named(@Nullable Object value) {
        List<String> names = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(item -> names.add(String.valueOf(item)));
        } else if (value != null && !String.valueOf(value).isEmpty()) {
            names.add(String.valueOf(value));
        }
        return names;
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text : text.substring(0, 200) + "…";
    }
}
