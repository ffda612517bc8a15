package org.aimos.bus;

/** A fact of a type that this reader does not know: a newer writer's. It is skipped and counted. */
public final class UnknownFactTypeException extends UnreadableFactException {
    private static final long serialVersionUID = 1L;
    private final String type;

    UnknownFactTypeException(String type) {
        super("Unknown fact type " + type);
        this.type = type;
    }

    /** The CloudEvents type as it was written. */
    public String type() {
        return type;
    }
}
