package org.aimos.cli;

/** Ends a command with a sentence for the person and a code for the script. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode code;

    /**
     * A failure that needs no stack trace to be understood.
     *
     * @param sentence what happened and what to do about it
     */
    public Failure(ExitCode code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /** How the command ends. */
    public ExitCode code() {
        return code;
    }
}
