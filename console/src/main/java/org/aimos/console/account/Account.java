package org.aimos.console.account;

import java.util.Set;

/**
 * A person who may sign in.
 *
 * @param name unique, as it appears in every record of what the person did
 * @param passwordHash as {@link PasswordHash} reads it
 * @param roles viewer, on-call, author, approver, auditor, admin
 * @param disabled true when the person may not sign in any more
 */
public record Account(String name, String passwordHash, Set<String> roles, boolean disabled) {
    @Override
    public String toString() {
        return "Account[" + name + "]";
    }
}
