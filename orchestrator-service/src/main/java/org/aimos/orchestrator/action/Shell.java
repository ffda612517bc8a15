package org.aimos.orchestrator.action;

import java.util.List;
import java.util.stream.Collectors;

/** Writes commands that a POSIX shell reads exactly as meant. */
final class Shell {
    private Shell() {}

    /** One word, whatever is in it. */
    static String quote(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("a NUL character cannot be part of a command");
        }
        return "'" + text.replace("'", "'\\''") + "'";
    }

    /** A command and its arguments. */
    static String words(List<String> words) {
        return words.stream().map(Shell::quote).collect(Collectors.joining(" "));
    }
}
