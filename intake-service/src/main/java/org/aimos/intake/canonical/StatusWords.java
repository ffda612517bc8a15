package org.aimos.intake.canonical;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.aimos.events.AlertStatus;

/** The words with which tools say that something fires or is over. */
public final class StatusWords {

    private static final Set<String> FIRING =
            Set.of(
                    "firing",
                    "fire",
                    "fired",
                    "alerting",
                    "triggered",
                    "trigger",
                    "open",
                    "opened",
                    "active",
                    "activated",
                    "problem",
                    "down",
                    "offline",
                    "unreachable",
                    "critical",
                    "failed",
                    "failing",
                    "failure",
                    "error",
                    "alarm",
                    "warning",
                    "unhealthy",
                    "new",
                    "created");
    private static final Set<String> RESOLVED =
            Set.of(
                    "resolved",
                    "resolve",
                    "ok",
                    "closed",
                    "close",
                    "recovered",
                    "recovery",
                    "recover",
                    "up",
                    "online",
                    "reachable",
                    "cleared",
                    "clear",
                    "inactive",
                    "normal",
                    "healthy",
                    "success",
                    "passing",
                    "fixed",
                    "deactivated");

    private StatusWords() {}

    /**
     * Reads one status word of any case.
     *
     * @return a note for a word that is on neither list, so that an unknown kind of notification
     *     never fires; empty when the word is blank
     */
    public static Optional<AlertStatus> read(String word) {
        String plain = word.strip().toLowerCase(Locale.ROOT);
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        if (FIRING.contains(plain)) {
            return Optional.of(AlertStatus.FIRING);
        }
        return Optional.of(RESOLVED.contains(plain) ? AlertStatus.RESOLVED : AlertStatus.NOTE);
    }
}
