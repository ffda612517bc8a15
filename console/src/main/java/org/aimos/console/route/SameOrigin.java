package org.aimos.console.route;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites from using a session: a request that changes something and is carried by the
 * cookie must say that it comes from this origin (RFC 6454).
 */
public final class SameOrigin {
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Set<String> others;

    /**
     * @param others further origins the page is served under
     */
    public SameOrigin(Set<String> others) {
        this.others = Set.copyOf(others);
    }

    /**
     * Whether a request may use the cookie.
     *
     * @param origin the {@code Origin} header
     * @param own scheme and authority the request was sent to, such as {@code
     *     http://127.0.0.1:8080}
     */
    public boolean allows(String method, @Nullable String origin, String own) {
        return READING.contains(method) || (origin != null && matches(origin, own));
    }

    /**
     * Whether a sign-in may be tried: by this origin, or by a program, which sends no {@code
     * Origin}.
     */
    public boolean allowsSignIn(@Nullable String origin, String own) {
        return origin == null || matches(origin, own);
    }

    private boolean matches(String origin, String own) {
        return origin.equalsIgnoreCase(own) || others.contains(origin);
    }
}
