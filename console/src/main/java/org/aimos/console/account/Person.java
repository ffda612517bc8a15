package org.aimos.console.account;

import java.util.Set;

/**
 * Who is signed in, and as what.
 *
 * @param external true when the organisation vouches for them, not an account of ours
 */
public record Person(String name, Set<String> roles, boolean external) {
    /** Somebody with an account of ours. */
    public Person(String name, Set<String> roles) {
        this(name, roles, false);
    }
}
