package org.aimos.bus;

/** Bytes that are no fact. Whoever receives them parks them; they never become readable. */
public class UnreadableFactException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * @param message what is wrong, without the bytes
     */
    public UnreadableFactException(String message) {
        super(message);
    }

    UnreadableFactException(String message, Throwable cause) {
        super(message, cause);
    }
}
