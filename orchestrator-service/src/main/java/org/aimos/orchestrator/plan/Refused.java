package org.aimos.orchestrator.plan;

/** Something that cannot be planned; the message says why, in one sentence for people. */
public final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    public Refused(String reason) {
        super(reason);
    }

    /** Why, in one sentence for people. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
