package org.aimos.local;

/** How people and roles are named. */
final class AccountName {
    private AccountName() {}

    /** The name itself, or an exception that says what a name may be. */
    static String check(String name) {
        if (!name.matches("[a-z0-9][a-z0-9._-]{0,62}")) {
            throw new IllegalArgumentException(
                    "A name has lower-case letters, digits, dots, hyphens and underscores, at most"
                            + " 63 of them: "
                            + name);
        }
        return name;
    }
}
