package org.aimos.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.aimos.events.AlertStatus;

/**
 * Tells a retried body from one that says the same thing anew, for tools that write neither a time
 * nor an id: trigger, resolve and trigger again are three facts although the first and the last
 * have the same bytes. What is forgotten (bounded memory, a restart) becomes a repeated fact, never
 * a lost one.
 */
final class Repeats {

    private final Duration remembered;
    private final Supplier<String> ids;
    private final Map<String, Seen> seen;

    /**
     * Remembers alert keys.
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

    /** The same id as long as this key keeps saying the same status, a new one when it changes. */
    synchronized String span(String alertKey, AlertStatus status, Instant now) {
        Seen last = seen.get(alertKey);
        if (last == null || last.status != status || last.since.plus(remembered).isBefore(now)) {
            last = new Seen(status, now, ids.get());
            seen.put(alertKey, last);
        }
        return last.id;
    }

    private record Seen(AlertStatus status, Instant since, String id) {}
}
