package org.aimos.resources;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The function {@code hostOf} of conditions. */
public final class HostOf {
    private static final Pattern INSTANCE =
            Pattern.compile(
                    "(?:[a-zA-Z][a-zA-Z0-9+.-]*://)?(?:\\[([0-9a-fA-F:.%]+)]|([^/:\\[\\]]+))"
                            + "(?::[0-9]+)?(?:/.*)?",
                    Pattern.DOTALL);

    private HostOf() {}

    /**
     * The host of {@code host:port}, {@code [v6]:port}, a URL, or a bare host. What is none of
     * these is given back unchanged, so that an {@code in:} list refuses it.
     */
    public static String hostOf(String instance) {
        Matcher form = INSTANCE.matcher(instance);
        if (!form.matches()) {
            return instance;
        }
        return form.group(1) == null ? form.group(2) : form.group(1);
    }
}
