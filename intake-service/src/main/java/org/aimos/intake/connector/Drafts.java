package org.aimos.intake.connector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.UnreadableBody;
import org.jspecify.annotations.Nullable;

/**
 * Collects the alerts of one body and counts their text while they are made: what stands once
 * around many alerts is in each of them, so that a small body could become a thousand times as
 * much. A body whose text is its own stays far below the bound, whatever it holds.
 */
public final class Drafts {

    /** Characters that all that is made of one body may hold. */
    public static final int MOST = 8 << 20;

    /** So many alerts stay below it whatever they hold, for each of them is cut when it is made. */
    private static final int ALWAYS_FEW = 32;

    private static final int PAIR = 8;
    private static final int VALUE = 2_048;
    private static final int BLOCK = 8_192;

    private final List<AlertDraft> made = new ArrayList<>();
    private long characters;

    /**
     * Adds one.
     *
     * @throws UnreadableBody that is too large, when all of them together hold too much
     */
    public void add(AlertDraft draft) throws UnreadableBody {
        characters += size(draft);
        if (characters > MOST) {
            throw tooMuch("at alert " + (made.size() + 1) + " of the body");
        }
        made.add(draft);
    }

    /** In the order of the body. */
    public List<AlertDraft> all() {
        return made;
    }

    /**
     * Counts what was made of a body, changes as well as alerts, by whatever connector.
     *
     * @throws UnreadableBody that is too large, when it holds too much
     */
    public static void check(Reading reading) throws UnreadableBody {
        if (reading.drafts().size() + reading.changes().size() <= ALWAYS_FEW) {
            return;
        }
        long characters = 0;
        for (AlertDraft draft : reading.drafts()) {
            characters += size(draft);
        }
        for (ChangeDraft change : reading.changes()) {
            characters += size(change.key(), change.title()) + size(change.labels());
        }
        if (characters > MOST) {
            throw tooMuch("in the body");
        }
    }

    /** Key and title are texts of its own; all else it may share until it is cut and written. */
    private static long size(AlertDraft draft) {
        return size(draft.key(), draft.title())
                + size(draft.labels())
                + size(draft.annotations())
                + length(draft.description(), BLOCK)
                + length(draft.resource(), VALUE)
                + length(draft.service(), VALUE)
                + length(draft.link(), VALUE);
    }

    private static long size(AlertKey key, String title) {
        return (long) key.of().length() + title.length();
    }

    private static long size(Map<String, String> pairs) {
        long characters = 0;
        for (var pair : pairs.entrySet()) {
            characters += PAIR + pair.getKey().length() + length(pair.getValue(), VALUE);
        }
        return characters;
    }

    private static int length(@Nullable String text, int longest) {
        return text == null ? 0 : Math.min(longest, text.length());
    }

    private static UnreadableBody tooMuch(String where) {
        return UnreadableBody.tooLarge(
                "What the alerts of this body hold together is more than "
                        + MOST
                        + " characters: what they have in common counts for each.",
                where,
                "Send it in smaller groups, or with less around them.");
    }
}
