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
    private final boolean tooLarge;

    /**
     * Says what is wrong.
     *
     * @param what one sentence, free of secrets
     * @param where such as {@code line 3, column 7}
     * @param mend what the sender can do
     */
    public UnreadableBody(String what, @Nullable String where, String mend) {
        this(what, where, mend, false);
    }

    private UnreadableBody(String what, @Nullable String where, String mend, boolean tooLarge) {
        super(what);
        this.where = where;
        this.mend = mend;
        this.tooLarge = tooLarge;
    }

    /** It is what its connector speaks, but more would be made of it than there is room for. */
    public static UnreadableBody tooLarge(String what, @Nullable String where, String mend) {
        return new UnreadableBody(what, where, mend, true);
    }

    /** True when there is only too much of it. */
    public boolean tooLarge() {
        return tooLarge;
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
