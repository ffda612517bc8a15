package org.aimos.local;

import java.util.List;
import java.util.Map;
import org.aimos.events.Sha256;

/**
 * How a process is started.
 *
 * @param command no secret is in it, for every user of the machine can read it
 * @param environment set on top of our own; secrets go here
 * @param digest changes whenever a running process would have to be replaced
 */
record Launch(List<String> command, Map<String, String> environment, String digest) {

    /** How to start it, with a digest over whatever it depends on. */
    static Launch of(List<String> command, Map<String, String> environment, Object... identity) {
        return new Launch(
                command, environment, Sha256.hex(List.of(identity).toString()).substring(0, 16));
    }
}
