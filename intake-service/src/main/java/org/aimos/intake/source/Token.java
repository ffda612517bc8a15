package org.aimos.intake.source;

import org.aimos.resources.Digest;
import org.jspecify.annotations.Nullable;

/** A source token as it was presented. It says nothing of itself, and is digested once. */
public final class Token {
    private final String text;
    private @Nullable String digest;

    private Token(String text) {
        this.text = text;
    }

    /** Null when there is none, or a blank in its place. */
    public static @Nullable Token of(@Nullable String text) {
        return text == null || text.isBlank() ? null : new Token(text);
    }

    /** The secret itself. */
    public String text() {
        return text;
    }

    /** As {@code Source} resources write it. */
    String digest() {
        String known = digest;
        if (known == null) {
            known = Digest.of(text);
            digest = known;
        }
        return known;
    }

    @Override
    public String toString() {
        return "a token";
    }
}
