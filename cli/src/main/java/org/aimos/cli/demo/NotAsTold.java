package org.aimos.cli.demo;

/** Something in the demo went otherwise than it should. */
final class NotAsTold extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NotAsTold(String what) {
        super(what);
    }

    /** Fails unless it is so. */
    static void unless(boolean so, String what) {
        if (!so) {
            throw new NotAsTold(what);
        }
    }
}
