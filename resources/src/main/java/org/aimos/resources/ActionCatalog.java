package org.aimos.resources;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Every action that a step may use, as lint and editors know it; the orchestrator carries it out.
 */
public final class ActionCatalog {
    private static final Set<String> HTTP = Set.of("ok", "reachable", "status", "body");
    private static final Set<String> READ = Set.of("query", "headers");
    private static final Set<String> WRITE = Set.of("query", "headers", "body");
    private static final Set<String> WHERE = Set.of("target", "path");

    private static final List<Action> ACTIONS =
            List.of(
                    new Action("http.get", false, TargetSpec.Type.HTTP, WHERE, READ, HTTP),
                    new Action("http.post", true, TargetSpec.Type.HTTP, WHERE, WRITE, HTTP),
                    new Action("http.put", true, TargetSpec.Type.HTTP, WHERE, WRITE, HTTP),
                    new Action("http.delete", true, TargetSpec.Type.HTTP, WHERE, WRITE, HTTP),
                    new Action(
                            "command",
                            true,
                            TargetSpec.Type.COMMAND,
                            Set.of("target", "argv"),
                            Set.of("stdin"),
                            Set.of("ok", "exit", "stdout", "stderr")),
                    new Action(
                            "prometheus.query",
                            false,
                            TargetSpec.Type.PROMETHEUS,
                            Set.of("target", "query"),
                            Set.of(),
                            Set.of("ok", "reachable", "value", "samples")),
                    new Action("wait", false, null, Set.of("for"), Set.of(), Set.of("ok")),
                    new Action(
                            "kafka.publish",
                            true,
                            TargetSpec.Type.KAFKA,
                            Set.of("target", "topic", "value"),
                            Set.of("key", "headers"),
                            Set.of("ok", "reachable", "partition", "offset")));

    private ActionCatalog() {}

    /**
     * One action.
     *
     * @param name as it is written after {@code uses:}
     * @param effect true when it may change something; false when it only reads or waits
     * @param target what kind of target {@code with.target} must name; null when it needs none
     * @param required what {@code with} must say
     * @param optional what {@code with} may say besides
     * @param results what the result holds, for conditions and {@code {{ steps.x.y }}}
     */
    public record Action(
            String name,
            boolean effect,
            TargetSpec.@Nullable Type target,
            Set<String> required,
            Set<String> optional,
            Set<String> results) {}

    /** All of them, in the order people read. */
    public static List<Action> all() {
        return ACTIONS;
    }

    /** The action of this name, or empty when there is none. */
    public static Optional<Action> of(String name) {
        return ACTIONS.stream().filter(action -> action.name().equals(name)).findFirst();
    }

    /** Every name. */
    public static List<String> names() {
        return ACTIONS.stream().map(Action::name).toList();
    }
}
