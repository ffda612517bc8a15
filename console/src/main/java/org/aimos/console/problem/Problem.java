package org.aimos.console.problem;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Why a request is refused, in words for the one who has to mend it (RFC 9457). */
public final class Problem extends RuntimeException {
    /** The media type of its body. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final String mend;
    private final @Nullable String where;
    private final @Nullable Duration retryAfter;

    private Problem(
            int status,
            String title,
            String what,
            String mend,
            @Nullable String where,
            @Nullable Duration retryAfter) {
        super(what, null, false, false);
        this.status = status;
        this.title = title;
        this.mend = mend;
        this.where = where;
        this.retryAfter = retryAfter;
    }

    /** An answer with this status of HTTP. */
    public static Problem of(int status, String title, String what, String mend) {
        return new Problem(status, title, what, mend, null, null);
    }

    /** The same, naming the place. */
    public Problem at(String place) {
        return new Problem(status, title, what(), mend, place, retryAfter);
    }

    /** The same, with a {@code Retry-After} in whole seconds, at least one. */
    public Problem retryAfter(Duration wait) {
        return new Problem(status, title, what(), mend, where, wait);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** What is wrong, in one sentence. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** Value of {@code Retry-After}; null when waiting does not help. */
    public @Nullable String retryAfterSeconds() {
        return retryAfter == null ? null : Long.toString(Math.max(1, retryAfter.toSeconds() + 1));
    }

    /** The body of the answer. */
    public Body body() {
        return new Body("about:blank", title, status, what(), where, mend);
    }

    /** As it is written in JSON. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Body(
            String type,
            String title,
            int status,
            String detail,
            @Nullable String where,
            String mend) {}
}
