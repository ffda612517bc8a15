package org.aimos.decision.incident;

import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.PriorityReason;
import org.jspecify.annotations.Nullable;

/** Says in one sentence what is different about an incident, the most important first. */
final class ChangeSentence {
    private ChangeSentence() {}

    static String of(@Nullable Incident before, Incident after, Windows windows) {
        return before == null
                ? "Opened with " + alerts(after.alertCount()) + "."
                : changed(before, after, windows) + rerated(before, after);
    }

    private static String rerated(Incident before, Incident after) {
        PriorityReason why = after.priorityReason();
        return before.priority() == after.priority()
                ? ""
                : " Priority is now %s (was %s)%s."
                        .formatted(
                                after.priority().name(),
                                before.priority().name(),
                                why == null ? "" : ": " + why.because());
    }

    private static String changed(Incident before, Incident after, Windows windows) {
        if (before.status() != after.status()) {
            return status(before, after, windows);
        }
        if (before.severity() != after.severity()) {
            return "Severity is now %s (was %s)."
                    .formatted(after.severity().word(), before.severity().word());
        }
        int joined = after.alertCount() - before.alertCount();
        if (joined > 0) {
            return alerts(joined)
                    + " joined; "
                    + after.firingCount()
                    + " of "
                    + after.alertCount()
                    + (after.firingCount() == 1 ? " fires." : " fire.");
        }
        if (after.assumedOver() > before.assumedOver()) {
            return assumed(after) + " " + still(after.firingCount() + "", after) + ".";
        }
        if (before.firingCount() != after.firingCount()) {
            return still(after.firingCount() + " of " + alerts(after.alertCount()), after) + ".";
        }
        return "Its alerts say something new.";
    }

    private static String status(Incident before, Incident after, Windows windows) {
        if (before.status() == IncidentStatus.RESOLVED) {
            return "Fires again after it was resolved; reopened for the %s time."
                    .formatted(ordinal(after.reopened()));
        }
        if (after.status() == IncidentStatus.RECOVERED) {
            String how =
                    after.assumedOver() > 0
                            ? assumed(after) + " It"
                            : "All its alerts are resolved; it";
            return how
                    + " closes after %d s unless one fires again."
                            .formatted(windows.holdResolve().toSeconds());
        }
        return "Fires again before the recovery held.";
    }

    private static String assumed(Incident incident) {
        int count = incident.assumedOver();
        return "%d of %s %s assumed resolved, for nothing was heard of %s any more."
                .formatted(
                        count,
                        alerts(incident.alertCount()),
                        count == 1 ? "is" : "are",
                        count == 1 ? "it" : "them");
    }

    private static String still(String some, Incident incident) {
        return some + (incident.firingCount() == 1 ? " still fires" : " still fire");
    }

    private static String alerts(int count) {
        return count == 1 ? "1 alert" : count + " alerts";
    }

    private static String ordinal(int n) {
        return switch (n) {
            case 1 -> "first";
            case 2 -> "second";
            case 3 -> "third";
            default -> n + "th";
        };
    }
}
