package org.aimos.decision.judgment;

import org.aimos.events.Mode;

/**
 * One reason why automation may do at most so much.
 *
 * @param reason one sentence for people
 * @param remedy what would have to be different, one sentence; empty when the reason says it
 */
record Cap(Mode atMost, String reason, String remedy) {
    static Cap people(String reason, String remedy) {
        return new Cap(Mode.HAND_OVER, reason, remedy);
    }
}
