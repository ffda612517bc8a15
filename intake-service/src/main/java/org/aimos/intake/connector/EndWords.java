package org.aimos.intake.connector;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.aimos.events.AlertStatus;
import org.aimos.intake.canonical.StatusWords;

/**
 * The words by which something is over, and of what it is said. A connection, an order or a session
 * is closed too, which says nothing of an alert.
 */
final class EndWords {

    /** One of these among several words says more than the last of them. */
    private static final Set<String> ENDS =
            Set.of(
                    "close",
                    "closed",
                    "resolve",
                    "resolved",
                    "clear",
                    "cleared",
                    "recover",
                    "recovered",
                    "recovery",
                    "cancel",
                    "canceled",
                    "cancelled",
                    "ended");

    /** So ends a connection, an order or a build too. */
    private static final Set<String> OF_ANYTHING =
            Set.of(
                    "close",
                    "closed",
                    "ended",
                    "cancelled",
                    "canceled",
                    "success",
                    "inactive",
                    "deactivated");

    /** What can be over in no other sense. */
    private static final Set<String> ALERTS =
            Set.of(
                    "alert",
                    "alerts",
                    "alarm",
                    "incident",
                    "problem",
                    "monitor",
                    "check",
                    "sensor",
                    "policy",
                    "trigger",
                    "threshold",
                    "outage",
                    "healthcheck");

    /** What monitoring looks at; it is closed and cleared in other senses, but up in this only. */
    private static final Set<String> WATCHED =
            Set.of(
                    "host",
                    "service",
                    "node",
                    "server",
                    "device",
                    "site",
                    "website",
                    "endpoint",
                    "health");

    private static final Set<String> UP =
            Set.of("up", "ok", "recovered", "recovery", "healthy", "reachable", "online");

    private static final Pattern VERSION = Pattern.compile("v\\d+");

    private EndWords() {}

    /** True for a word that says so beside others, in lower case. */
    static boolean isEnd(String word) {
        return ENDS.contains(word);
    }

    /** True for a word that says nothing of an alert by itself, in lower case. */
    static boolean isOfAnything(String word) {
        return OF_ANYTHING.contains(word);
    }

    /** True for a word that says that something runs again, and hardly anything else. */
    static boolean isUp(String word) {
        return UP.contains(word);
    }

    /**
     * Whether the name of an event ends with what an alert ends with, such as {@code
     * incident.closed}; how bad it was may stand behind it.
     *
     * @param words of the name in lower case
     */
    static boolean ofAlert(List<String> words) {
        int last = words.size() - 1;
        while (last > 0 && (VERSION.matcher(words.get(last)).matches() || isGrade(words, last))) {
            last--;
        }
        String end = words.get(last);
        if (!isEnd(end) && !StatusWords.read(end).equals(Optional.of(AlertStatus.RESOLVED))) {
            return false;
        }
        String of = last == 0 ? "" : words.get(last - 1);
        return last == 0
                ? words.size() > 1
                : of.equals("to")
                        || ALERTS.contains(of)
                        || isGrade(words, last - 1)
                        || (WATCHED.contains(of) && UP.contains(end));
    }

    private static boolean isGrade(List<String> words, int index) {
        return LooseStatus.isGrade(words.get(index));
    }
}
