package org.aimos.decision.around;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.aimos.decision.oncall.OnCallPeople;
import org.aimos.decision.oncall.OnCallPeople.OnCall;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What stands around an incident.
 *
 * @param needs services that its service needs, the nearest first
 * @param neededBy services that need its service, the nearest first
 * @param causes open incidents that it may come from, the likeliest first
 * @param effects open incidents that may come from it
 * @param alike resolved incidents like it, the likest first
 * @param changes of the last hours before it and since, the newest first
 * @param onCall who is told, the first first
 * @param missing what could not be looked at, one sentence each
 */
public record Around(
        String incident,
        List<Neighbour> needs,
        List<Neighbour> neededBy,
        List<Candidate> causes,
        List<Candidate> effects,
        List<Alike> alike,
        List<Changed> changes,
        List<OnCall> onCall,
        List<String> missing) {

    /** The same with who is on call, and with what more is missing. */
    public Around with(OnCallPeople.Known known) {
        return new Around(
                incident,
                needs,
                neededBy,
                causes,
                effects,
                alike,
                changes,
                known.people(),
                Stream.concat(missing.stream(), known.missing().stream()).toList());
    }

    /**
     * A change to its service or to one that it needs.
     *
     * @param steps how many dependencies away the service is; 0 for its own
     * @param before how many seconds before the first alert it began; negative when after
     */
    public record Changed(
            String service,
            int steps,
            String title,
            @Nullable String author,
            @Nullable String version,
            @Nullable String outcome,
            @Nullable String link,
            Instant at,
            long before) {}

    /**
     * A service nearby.
     *
     * @param steps how many dependencies away
     * @param incidents ids of its open incidents
     */
    public record Neighbour(String service, int steps, List<String> incidents) {}

    /**
     * An open incident that belongs together with this one.
     *
     * @param score from 0 to 1, to rank by
     * @param reason why it is here and stands where it stands, for people
     */
    public record Candidate(
            String incident,
            String title,
            String service,
            Severity severity,
            IncidentStatus status,
            Instant firstFiringAt,
            double score,
            String reason) {}

    /**
     * An incident of the past that was like it.
     *
     * @param score from 0 to 1
     */
    public record Alike(
            String incident,
            String title,
            @Nullable String service,
            @Nullable Instant resolvedAt,
            @Nullable String resolvedBy,
            @Nullable String resolution,
            double score,
            String reason) {}
}
