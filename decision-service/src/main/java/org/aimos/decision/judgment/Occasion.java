package org.aimos.decision.judgment;

import java.util.Objects;
import java.util.function.Supplier;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.decision.incident.Judged;
import org.aimos.events.AlertStatus;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Mode;
import org.jspecify.annotations.Nullable;

/**
 * When an incident is judged: when it opens or comes back, when what leads it now asks for another
 * playbook, and when the alert that automation cared for is over while others still fire.
 */
public final class Occasion {
    private Occasion() {}

    /** True when this change may be an occasion; then the leading alert is needed to be sure. */
    public static boolean possible(IncidentChange change) {
        Incident incident = change.after().incident();
        return change.fresh()
                || (incident.status() == IncidentStatus.OPEN
                        && incident.takenBy() == null
                        && incident.parent() == null
                        && !incident.storm());
    }

    /**
     * True when it is one.
     *
     * @param chosen the playbook that the rules choose now; asked only when it matters
     */
    public static boolean is(IncidentChange change, Supplier<@Nullable String> chosen) {
        if (!possible(change)) {
            return false;
        }
        Judged judged = change.after().judged();
        if (change.fresh() || judged == null) {
            return true;
        }
        boolean cared = judged.mode() == Mode.AUTONOMOUS || judged.mode() == Mode.APPROVE;
        if (cared && !change.lead().equals(judged.alertKey()) && over(change, judged)) {
            return true;
        }
        return !Objects.equals(judged.playbook(), chosen.get());
    }

    /** True when the alert that was judged does not fire any more. */
    private static boolean over(IncidentChange change, Judged judged) {
        return change.after().incident().alerts().stream()
                .noneMatch(a ->
                        a.alertKey().equals(judged.alertKey()) && a.status() == AlertStatus.FIRING);
    }
}
