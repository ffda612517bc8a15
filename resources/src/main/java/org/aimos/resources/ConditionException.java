package org.aimos.resources;

/** A condition that can't be compiled, or can't be answered for these variables. */
public final class ConditionException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String hint;
    private final int line;
    private final int column;

    ConditionException(String message, String hint, int line, int column) {
        super(message);
        this.hint = hint;
        this.line = line;
        this.column = column;
    }

    ConditionException(String message) {
        this(message, "", 1, 1);
    }

    /** How to mend it; empty when the message says it already. */
    public String hint() {
        return hint;
    }

    /** Line in the condition's own text, from 1. */
    public int line() {
        return line;
    }

    /** Column in the condition's own text, from 1. */
    public int column() {
        return column;
    }
}
