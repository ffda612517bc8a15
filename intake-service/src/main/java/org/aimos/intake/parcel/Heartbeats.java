package org.aimos.intake.parcel;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.AlertKey;
import org.aimos.intake.canonical.Grade;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.intake.connector.Reading;
import org.aimos.resources.Durations;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/** What intake itself says about a source that should report: one condition for each source. */
public final class Heartbeats {

    /** As whose reading it counts. */
    public static final String CONNECTOR = "heartbeat";

    private Heartbeats() {}

    /** It is missed since a moment, or heard again now. */
    public static Reading reading(
            Resource<SourceSpec> source, AlertStatus status, Instant missedAt, Instant now) {
        AlertDraft draft =
                AlertDraft.builder(
                                AlertKey.of("heartbeat", source.name()),
                                status,
                                new Grade(Severity.HIGH, "default"),
                                "HeartbeatMissed")
                        .summary(
                                status == AlertStatus.FIRING
                                        ? "nothing was heard from the source "
                                                + source.name()
                                                + " for "
                                                + shown(source.spec())
                                        : "the source " + source.name() + " is heard again")
                        .resource(source.name())
                        .labels(Map.of("source", source.name()))
                        .episode(missedAt.toString())
                        .span(missedAt, now)
                        .build();
        return Reading.of(null, List.of(draft));
    }

    private static String shown(SourceSpec source) {
        java.time.@Nullable Duration patience = source.heartbeat();
        return patience == null ? "long" : Durations.format(patience);
    }
}
