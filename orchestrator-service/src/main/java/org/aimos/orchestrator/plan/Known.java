package org.aimos.orchestrator.plan;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a run knows so far.
 *
 * @param outputs results by path, the oldest first
 * @param groups groups of steps that have begun, by path
 */
public record Known(Map<String, Map<String, Object>> outputs, Map<String, Group> groups) {
    /** At the beginning. */
    public static final Known NOTHING = new Known(Map.of(), Map.of());

    /**
     * A group of steps that has begun.
     *
     * @param since how long the run had worked then
     * @param items what its steps are done for; empty unless it is a loop
     * @param inputs what its steps are told; empty unless it is a called playbook
     * @param broken why nothing more begins in it; null while all is well
     * @param lock key of the lock that a called playbook holds; null without one
     */
    public record Group(
            Duration since,
            List<Object> items,
            Map<String, Object> inputs,
            @Nullable String broken,
            @Nullable String lock) {
        /** A group that begins, without a lock. */
        public Group(Duration since, List<Object> items, Map<String, Object> inputs) {
            this(since, items, inputs, null, null);
        }

        /** The same, but nothing more begins in it. */
        public Group brokenBy(String reason) {
            return new Group(since, items, inputs, reason, lock);
        }
    }

    /** The same, and a loop or a call that has begun. */
    public Known begun(String path, List<Object> items, Map<String, Object> inputs) {
        var more = new LinkedHashMap<>(groups);
        more.put(path, new Group(Duration.ZERO, items, inputs));
        return new Known(outputs, more);
    }
}
