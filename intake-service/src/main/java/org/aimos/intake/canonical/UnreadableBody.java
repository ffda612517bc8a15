package org.aimos.intake.canonical;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * A body that is not what its connector speaks at all. The sender is told where and how to mend.
 */
public final class UnreadableBody extends Exception {

    @Serial private static final long serialVersionUID = 1L;

    private final @Nullable String where;
    private final String mend;

    /**
     * Says what is wrong.
     *
     * @param what one sentence, free of secrets
     * @param where such as {@code line 3, column 7}
     * @param mend what the sender can do
     */
    public UnreadableBody(String what, @Nullable String where, String mend) {
        super(what);
        this.where = where;
        this.mend = mend;
    }

    /** What is wrong, in one sentence. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** Where in the body, if that is known. */
    public @Nullable String where() {
        return where;
    }

    /** What the sender can do about it. */
    public String mend() {
        return mend;
    }
}
