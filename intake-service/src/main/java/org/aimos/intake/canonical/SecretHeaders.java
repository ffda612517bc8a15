package org.aimos.intake.canonical;

import java.util.Locale;
import java.util.regex.Pattern;

/** Which headers may hold a secret, by their names; such a header is neither kept nor shown. */
public final class SecretHeaders {

    private static final Pattern SECRET =
            Pattern.compile("auth|token|secret|key|signature|password|cookie|credential");

    private SecretHeaders() {}

    /** True for a name in any case that sounds like a secret. */
    public static boolean mayHold(String name) {
        return SECRET.matcher(name.toLowerCase(Locale.ROOT)).find();
    }
}
