package org.aimos.learning.correction;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.aimos.events.Fact;
import org.aimos.events.IncidentFact;
import org.jspecify.annotations.Nullable;

/**
 * A person said which alerts are one incident.
 *
 * @param incident the merged one, or the one that alerts were moved to
 * @param other the one that it was merged into, or that the alerts were taken from
 * @param service of {@code incident}; null when it has none
 * @param alerts keys of those moved; empty for a merge
 */
public record Correction(
        String factId,
        Instant at,
        Kind kind,
        String by,
        String incident,
        String other,
        @Nullable String service,
        List<String> alerts) {
    /** As whom the decision service itself joins. */
    private static final String ITSELF = "correlation";

    /** What was done. */
    public enum Kind {
        /** Two incidents were made one. */
        MERGED,
        /** Alerts went to another incident. */
        MOVED,
        /** Alerts became an incident of their own. */
        SPLIT
    }

    /** That of a fact; empty when it is none, or correlation joined by itself. */
    public static Optional<Correction> of(Fact fact) {
        return switch (fact.data()) {
            case IncidentFact.Merged f when !f.by().equals(ITSELF) ->
                    Optional.of(
                            new Correction(
                                    fact.id(),
                                    fact.time(),
                                    Kind.MERGED,
                                    f.by(),
                                    f.incident().id(),
                                    f.into(),
                                    f.incident().service(),
                                    List.of()));
            case IncidentFact.Moved f ->
                    Optional.of(
                            new Correction(
                                    fact.id(),
                                    fact.time(),
                                    f.incident().version() == 1 ? Kind.SPLIT : Kind.MOVED,
                                    f.by(),
                                    f.incident().id(),
                                    f.from(),
                                    f.incident().service(),
                                    f.alerts()));
            default -> Optional.empty();
        };
    }
}
