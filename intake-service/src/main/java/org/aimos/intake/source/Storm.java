package org.aimos.intake.source;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * More than can be taken comes in: what is refused meanwhile, and what is not.
 *
 * @param since when the first of it was told to come again
 * @param lastAt when the last was
 * @param full bodies refused unread, for there was no room for one more
 * @param crowded bodies refused because they held nothing critical and nothing over
 * @param limited the same of sources that sent more than their own limit
 */
public record Storm(Instant since, Instant lastAt, long full, long crowded, long limited) {

    /** How one is refused. */
    public enum Why {
        /** No room for one more. */
        FULL,
        /** What is left of the room is kept. */
        CROWDED,
        /** More than the source may send. */
        LIMITED
    }

    /** The first of one. */
    public static Storm begin(Why why, Instant now) {
        return new Storm(now, now, 0, 0, 0).and(why, now);
    }

    /** One more. */
    public Storm and(Why why, Instant now) {
        return new Storm(
                since,
                now,
                full + (why == Why.FULL ? 1 : 0),
                crowded + (why == Why.CROWDED ? 1 : 0),
                limited + (why == Why.LIMITED ? 1 : 0));
    }

    /** For people: since when, what is refused, what is accepted. */
    public String sentence() {
        var text = new StringBuilder("More comes in than intake can take, since ");
        text.append(since.truncatedTo(ChronoUnit.SECONDS)).append(": ");
        text.append(full + crowded + limited).append(" bodies were told to come again");
        if (full > 0) {
            text.append("; ").append(full).append(" unread, for there was no room");
        }
        if (crowded > 0) {
            text.append("; ").append(crowded).append(" with nothing critical and nothing over");
        }
        if (limited > 0) {
            text.append("; ").append(limited).append(" of sources beyond their own limit");
        }
        return text.append(". Accepted is what is critical and what is over")
                .append(full > 0 ? ", and all else as far as there is room." : ".")
                .toString();
    }
}
