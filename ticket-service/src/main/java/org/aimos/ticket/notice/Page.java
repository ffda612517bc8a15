package org.aimos.ticket.notice;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One reason to tell people. It stands until it is settled, and climbs the levels of its route
 * meanwhile.
 *
 * @param key says which approval, decision or run it is about; the same reason is told once
 * @param text what they have to know and do, a few plain sentences
 * @param after how long to wait before the first level is told
 * @param settled true when nobody needs to be told any more
 * @param follows key of the page whose climb this one continues; null when it begins at the foot
 */
public record Page(
        String key,
        String incidentId,
        Why why,
        String text,
        Duration after,
        boolean settled,
        @Nullable String follows) {}
