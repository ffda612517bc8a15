package org.aimos.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets PostgreSQL run when we are root, which it refuses to be: a user namespace of its own in
 * which root has no name, so that files stay ours and no other account is needed.
 */
final class UnprivilegedUser {
    private UnprivilegedUser() {}

    /** The command as an ordinary user runs it, or wrapped when we are root. */
    static List<String> command(List<String> command) throws IOException {
        if (!"root".equals(System.getProperty("user.name"))) {
            return command;
        }
        if (Commands.exitCode(List.of("unshare", "-U", "true")) != 0) {
            throw new IOException(
                    "PostgreSQL does not run as root, and this kernel gives no user namespace"
                            + " (unshare -U). Start AIMOS as an ordinary user.");
        }
        List<String> wrapped = new ArrayList<>(List.of("unshare", "-U", "--"));
        wrapped.addAll(command);
        return wrapped;
    }
}
