package org.aimos.events;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows one service's audit chain row by row and says where it is broken: a changed row, a row
 * that is missing or put in, a text that was exchanged. What was cut off at the end is seen only by
 * somebody who kept the hash of a later row.
 */
public final class AuditChain {
    private static final String ZEROS = "0".repeat(64);

    private final Set<String> vouched = new HashSet<>();
    private @Nullable AuditEntry first;
    private @Nullable AuditEntry last;
    private long rows;

    /** What is wrong with the next row, in one sentence; empty when it holds. */
    public Optional<String> next(AuditEntry entry) {
        var wrong = wrong(entry);
        if (wrong != null) {
            return Optional.of("row " + entry.seq() + " of " + entry.service() + ": " + wrong);
        }
        if (first == null) {
            first = entry;
        }
        if (entry.kind().equals("pruned")) {
            vouched.add(entry.body());
        }
        last = entry;
        rows++;
        return Optional.empty();
    }

    private @Nullable String wrong(AuditEntry entry) {
        var before = last;
        if (before != null && entry.seq() != before.seq() + 1) {
            return "it follows row " + before.seq() + ", so rows are missing or were put in";
        }
        var expected = before == null && entry.seq() == 1 ? ZEROS : null;
        if (before != null) {
            expected = before.hash();
        }
        if (expected != null && !expected.equals(entry.before())) {
            return "it does not carry the hash of the row before";
        }
        if (!entry.recomputed().equals(entry.hash())) {
            return "it was changed: its hash does not fit what it says";
        }
        return entry.textHolds() ? null : "its personal text was exchanged";
    }

    /** How many rows held. */
    public long rows() {
        return rows;
    }

    /** The last row that held; null before the first. */
    public @Nullable AuditEntry last() {
        return last;
    }

    /**
     * True when nothing is missing at the beginning: it begins with the first row ever, or a later
     * row says that everything before was taken out when its time was over.
     */
    public boolean wholeFromStart() {
        var begin = first;
        return begin == null
                || begin.seq() == 1
                || vouched.stream()
                        .anyMatch(body ->
                                body.contains("\"hash\": \"" + begin.before() + "\"")
                                        && body.contains("\"seq\": " + (begin.seq() - 1)));
    }
}
