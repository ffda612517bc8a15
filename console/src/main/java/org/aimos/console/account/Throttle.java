package org.aimos.console.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Slows down guessing of one name's password: after five failures each further one blocks the name
 * for twice as long, from ten seconds to fifteen minutes. An attempt counts as failed until it has
 * succeeded, so that guesses side by side gain nothing.
 */
public final class Throttle {
    private static final int FREE = 5;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int MOST_NAMES = 10_000;

    private final Clock clock;
    private final Map<String, Tries> byName =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
                    return size() > MOST_NAMES;
                }
            };

    private record Tries(int failed, Instant blockedUntil, Instant last) {}

    /**
     * @param clock tells when a block is over
     */
    public Throttle(Clock clock) {
        this.clock = clock;
    }

    /** Counts an attempt; present with the time to wait when none is allowed now. */
    public synchronized Optional<Duration> attempt(String name) {
        Instant now = clock.instant();
        Tries before = byName.get(key(name));
        if (before == null || before.last().plus(LONGEST).isBefore(now)) {
            before = new Tries(0, now, now);
        }
        if (before.blockedUntil().isAfter(now)) {
            return Optional.of(Duration.between(now, before.blockedUntil()));
        }
        int failed = before.failed() + 1;
        byName.put(key(name), new Tries(failed, now.plus(block(failed)), now));
        return Optional.empty();
    }

    /** Forgets the failures of a name, for its password was right. */
    public synchronized void succeeded(String name) {
        byName.remove(key(name));
    }

    private static Duration block(int failed) {
        if (failed < FREE) {
            return Duration.ZERO;
        }
        Duration wanted = FIRST.multipliedBy(1L << Math.min(failed - FREE, 10));
        return wanted.compareTo(LONGEST) < 0 ? wanted : LONGEST;
    }

    private static String key(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }
}
