package org.aimos.intake.connector;

import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The words with which forges and deployment tools say how far something got. */
final class ChangeOutcomes {

    private static final Set<String> STARTED =
            Set.of(
                    "started",
                    "running",
                    "in_progress",
                    "pending",
                    "queued",
                    "created",
                    "progressing",
                    "requested",
                    "waiting",
                    "building");
    private static final Set<String> SUCCEEDED =
            Set.of(
                    "success",
                    "succeeded",
                    "successful",
                    "completed",
                    "finished",
                    "deployed",
                    "synced",
                    "passed",
                    "ok",
                    "done");
    private static final Set<String> FAILED =
            Set.of(
                    "failure",
                    "failed",
                    "error",
                    "unstable",
                    "aborted",
                    "canceled",
                    "cancelled",
                    "timed_out",
                    "degraded",
                    "broken");

    private ChangeOutcomes() {}

    /** Started, succeeded, failed; null for any other word and for none. */
    static @Nullable String read(@Nullable String word) {
        String plain = word == null ? "" : word.strip().toLowerCase(Locale.ROOT);
        if (STARTED.contains(plain)) {
            return "started";
        }
        if (SUCCEEDED.contains(plain)) {
            return "succeeded";
        }
        return FAILED.contains(plain) ? "failed" : null;
    }
}
