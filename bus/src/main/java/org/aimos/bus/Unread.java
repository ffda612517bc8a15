package org.aimos.bus;

import org.jspecify.annotations.Nullable;

/**
 * A resource whose version in force this program can't read, such as one of a newer program.
 *
 * @param version null when not even that could be read
 * @param inForce the version that stays in force in its place; null when there is none
 */
public record Unread(String kind, String name, @Nullable String version, @Nullable String inForce) {

    /** What that means, for people. */
    public String sentence() {
        String which =
                "%s %s%s can't be read here"
                        .formatted(kind, clean(name), version == null ? "" : " " + clean(version));
        if (inForce != null) {
            return "%s, %s stays in force".formatted(which, clean(inForce));
        }
        return kind.equals("Policy")
                ? which + ", so nothing is allowed"
                : which + ", so it is not used";
    }

    private static String clean(String text) {
        return text.replaceAll("[^A-Za-z0-9._+-]", "?");
    }
}
