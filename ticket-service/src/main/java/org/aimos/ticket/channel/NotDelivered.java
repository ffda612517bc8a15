package org.aimos.ticket.channel;

/** A message did not arrive. The text is fit for people: no secret, no address with credentials. */
public final class NotDelivered extends Exception {
    private final boolean retryable;

    public NotDelivered(String what, boolean retryable) {
        super(what);
        this.retryable = retryable;
    }

    /** False when trying again cannot help, such as a refused address. */
    public boolean retryable() {
        return retryable;
    }
}
