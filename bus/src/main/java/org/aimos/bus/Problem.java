package org.aimos.bus;

import java.time.Duration;
import java.util.List;
import org.aimos.resources.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Why a request is refused, in words for the one who has to mend it. It becomes an {@code
 * application/problem+json} answer (RFC 9457) with the members {@code where}, {@code mend} and
 * {@code findings} besides.
 */
public final class Problem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String title;
    private final @Nullable String where;
    private final String mend;
    private final @Nullable Duration retryAfter;
    private final transient List<Finding> findings;

    private Problem(
            int status,
            String title,
            String what,
            @Nullable String where,
            String mend,
            @Nullable Duration retryAfter,
            List<Finding> findings) {
        super(what, null, false, false);
        this.status = status;
        this.title = title;
        this.where = where;
        this.mend = mend;
        this.retryAfter = retryAfter;
        this.findings = List.copyOf(findings);
    }

    private static Problem of(int status, String title, String what, String mend) {
        return new Problem(status, title, what, null, mend, null, List.of());
    }

    /**
     * 400: the request itself is wrong.
     *
     * @param where JSON path, header or parameter; null when it is the whole
     */
    public static Problem badRequest(String what, @Nullable String where, String mend) {
        return new Problem(400, "Bad request", what, where, mend, null, List.of());
    }

    /** 400: a resource is wrong, with every place in it. */
    public static Problem invalid(String what, List<Finding> findings) {
        return new Problem(
                400,
                "Invalid resource",
                what,
                null,
                "Mend what the findings name; `aimos lint` shows the same.",
                null,
                findings);
    }

    /** 401: nobody knows who asks. */
    public static Problem unauthorized(String what, String mend) {
        return of(401, "Unauthorized", what, mend);
    }

    /** 403: this person or token may not. */
    public static Problem forbidden(String what, String mend) {
        return of(403, "Forbidden", what, mend);
    }

    /** 404: there is no such thing. */
    public static Problem notFound(String what, String mend) {
        return of(404, "Not found", what, mend);
    }

    /** 405: not with this method. */
    public static Problem methodNotAllowed(String what, String mend) {
        return of(405, "Method not allowed", what, mend);
    }

    /** 409: it does not fit what is there now. */
    public static Problem conflict(String what, String mend) {
        return of(409, "Conflict", what, mend);
    }

    /**
     * 413: more than is read, made or kept.
     *
     * @param where in the body; null when it is the whole
     */
    public static Problem tooLarge(String what, @Nullable String where, String mend) {
        return new Problem(413, "Content too large", what, where, mend, null, List.of());
    }

    /** 413: more bytes than are read. */
    public static Problem tooLarge(String what, String mend) {
        return of(413, "Content too large", what, mend);
    }

    /** 415: a body in a format that is not read here. */
    public static Problem unsupportedMedia(String what, String mend) {
        return of(415, "Unsupported media type", what, mend);
    }

    /**
     * 503: not now.
     *
     * @param retryAfter sent as {@code Retry-After} in whole seconds
     */
    public static Problem unavailable(String what, Duration retryAfter, String mend) {
        return new Problem(503, "Unavailable", what, null, mend, retryAfter, List.of());
    }

    /** Any other status of HTTP. */
    public static Problem status(int status, String title, String what, String mend) {
        return of(status, title, what, mend);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** How long to wait before another try; null when waiting does not help. */
    public @Nullable Duration retryAfter() {
        return retryAfter;
    }

    /** What is wrong, in one sentence. */
    public String what() {
        return String.valueOf(getMessage());
    }

    /** How to mend it. */
    public String mend() {
        return mend;
    }

    /** The body of the answer. */
    public Body body() {
        return new Body(
                "about:blank",
                title,
                status,
                what(),
                where,
                mend,
                findings.isEmpty() ? null : findings);
    }

    /** As it is written in JSON. */
    public record Body(
            String type,
            String title,
            int status,
            String detail,
            @Nullable String where,
            String mend,
            @Nullable List<Finding> findings) {}
}
