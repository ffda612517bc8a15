package org.aimos.decision.noise;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import org.aimos.resources.ServiceSpec.Flapping;
import org.jspecify.annotations.Nullable;

/**
 * Whether a condition goes on and off too often to be believed, with hysteresis: it takes many
 * changes to begin and few to end. A function of when it changed, so that the order in which that
 * was heard does not matter.
 */
public final class Flaps {
    private Flaps() {}

    /**
     * From when on it is calm, if nothing more happens.
     *
     * @param changes when it went on or off, in order
     * @return null when it does not flap after the last of them
     */
    public static @Nullable Instant calmAt(List<Instant> changes, Flapping terms) {
        var window = new ArrayDeque<Instant>();
        boolean flapping = false;
        for (Instant change : changes) {
            while (!window.isEmpty() && !window.getFirst().plus(terms.window()).isAfter(change)) {
                window.removeFirst();
                flapping &= window.size() > terms.calmBelow();
            }
            window.addLast(change);
            flapping |= window.size() >= terms.changes();
        }
        if (!flapping) {
            return null;
        }
        int left = window.size() - terms.calmBelow();
        return window.stream()
                .skip(Math.max(0, left - 1))
                .findFirst()
                .map(last -> last.plus(terms.window()))
                .orElse(null);
    }
}
