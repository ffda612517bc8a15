package org.aimos.orchestrator.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Runs that could not be read or gone on with for a reason of their own. Each is tried again later
 * and later, and after that is for people: a run that cannot go on ends too, and holds up no other.
 */
public final class Setbacks {
    /** So often a run is tried. */
    public static final int MOST = 5;

    private static final Duration PAUSE = Duration.ofMillis(500);

    /** What happened longer ago has nothing to do with what happens now. */
    private static final Duration IN_A_ROW = Duration.ofMinutes(10);

    private record Setback(int times, Instant at, Instant until, String what) {
        static Setback first(String what, Instant now) {
            return new Setback(1, now, now.plus(PAUSE), what);
        }

        Setback next(String what, Instant now) {
            if (at.plus(IN_A_ROW).isBefore(now)) {
                return first(what, now);
            }
            var pause = PAUSE.multipliedBy(1L << Math.min(times, MOST));
            return new Setback(times + 1, now, now.plus(pause), what);
        }
    }

    private final Map<String, Setback> byRun = new ConcurrentHashMap<>();

    /**
     * It happened again; in a row with the one before when that is at most ten minutes ago.
     *
     * @param what happened, for people; no text of the run itself
     */
    public void note(String runId, String what, Instant now) {
        byRun.merge(runId, Setback.first(what, now), (before, _) -> before.next(what, now));
    }

    /** Runs that are left alone for a while. */
    public Set<String> resting(Instant now) {
        return byRun.entrySet().stream()
                .filter(e -> e.getValue().times() < MOST && now.isBefore(e.getValue().until()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Why a run is not tried any more; empty while it is. */
    public Optional<String> hopeless(String runId) {
        return Optional.ofNullable(byRun.get(runId))
                .filter(setback -> setback.times() >= MOST)
                .map(setback -> setback.what() + ", " + setback.times() + " times in a row");
    }

    /** It went well after all, or is over. */
    public void forget(String runId) {
        byRun.remove(runId);
    }
}
