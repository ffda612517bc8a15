package org.aimos.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Tells a retried note or change from one that says the same thing anew, for tools that write
 * neither a time nor an id. What is forgotten (bounded memory, a restart) becomes a repeated fact.
 * Not for what fires or is over: replicas remember each for itself, and one of them may not know
 * what was between two that are equal.
 */
final class Repeats {

    private final Duration remembered;
    private final Supplier<String> ids;
    private final Map<String, Seen> seen;

    /**
     * Remembers keys.
     *
     * @param most how many keys
     * @param remembered for how long an equal body is taken for a retry
     * @param ids makes a new id
     */
    Repeats(int most, Duration remembered, Supplier<String> ids) {
        this.remembered = remembered;
        this.ids = ids;
        this.seen =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<String, Seen> eldest) {
                        return size() > most;
                    }
                };
    }

    /** The same id for a while, then a new one. */
    synchronized String span(String key, Instant now) {
        Seen last = seen.get(key);
        if (last == null || last.since.plus(remembered).isBefore(now)) {
            last = new Seen(now, ids.get());
            seen.put(key, last);
        }
        return last.id;
    }

    private record Seen(Instant since, String id) {}
}
