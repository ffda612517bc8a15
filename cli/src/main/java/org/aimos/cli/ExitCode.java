package org.aimos.cli;

/** How a command ended, for scripts. */
public enum ExitCode {
    OK(0, "done"),
    FAILED(1, "it was tried and did not work"),
    USAGE(2, "the command line is wrong"),
    REFUSED(3, "not allowed, or not signed in"),
    NOT_FOUND(4, "there is no such thing"),
    CONFLICT(5, "it is no longer as you think"),
    UNAVAILABLE(6, "AIMOS does not answer");

    private final int number;
    private final String meaning;

    ExitCode(int number, String meaning) {
        this.number = number;
        this.meaning = meaning;
    }

    /** What the shell sees. */
    public int number() {
        return number;
    }

    /** What the help says. */
    public String meaning() {
        return meaning;
    }

    /** The code for an HTTP answer. */
    public static ExitCode of(int status) {
        return switch (status) {
            case 401, 403 -> REFUSED;
            case 404 -> NOT_FOUND;
            case 409, 412 -> CONFLICT;
            case 502, 503, 504 -> UNAVAILABLE;
            default -> status < 400 ? OK : FAILED;
        };
    }
}
