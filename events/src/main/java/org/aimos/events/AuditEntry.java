package org.aimos.events;

import org.jspecify.annotations.Nullable;

/**
 * A row of a service's audit chain, as it is exported: one JSON object a line.
 *
 * @param service whose chain it is
 * @param seq 1 for the first row ever, without gaps
 * @param at ISO 8601, UTC, microseconds; exactly these characters are hashed
 * @param kind what happened, such as {@code intent} or {@code approval-answer}
 * @param subject the run, incident, scope or resource that it is about
 * @param body JSON without personal text; exactly these characters are hashed
 * @param textHash hex SHA-256 over salt, newline and text; empty when there never was a text
 * @param salt of the text; null when there is none or it was erased
 * @param text personal text as JSON; null when there is none or it was erased
 * @param before hash of the row before; 64 zeros for the first
 * @param hash hex SHA-256 over all of it
 */
public record AuditEntry(
        String service,
        long seq,
        String at,
        String kind,
        String subject,
        String body,
        String textHash,
        @Nullable String salt,
        @Nullable String text,
        String before,
        String hash) {

    /** The hash that the row must carry, by what it says. */
    public String recomputed() {
        return Sha256.hex(
                String.join(
                        "\n",
                        before,
                        Long.toString(seq),
                        at,
                        Sha256.hex(kind),
                        Sha256.hex(subject),
                        Sha256.hex(body),
                        textHash));
    }

    /** True when the text is what was hashed, or was erased, or there never was one. */
    public boolean textHolds() {
        if (text == null) {
            return true;
        }
        return salt != null && Sha256.hex(salt + "\n" + text).equals(textHash);
    }
}
