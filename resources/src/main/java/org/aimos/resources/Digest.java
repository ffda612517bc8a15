package org.aimos.resources;

import org.aimos.events.Sha256;

/** The digest that texts are pinned by. */
public final class Digest {
    private Digest() {}

    /** {@code sha256:} and 64 hex digits of the text in UTF-8. */
    public static String of(String text) {
        return "sha256:" + Sha256.hex(text);
    }
}
