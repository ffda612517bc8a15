package org.aimos.intake.parcel;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.aimos.events.Alert;
import org.aimos.events.Change;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.intake.connector.ChangeDraft;
import org.aimos.intake.connector.Reading;
import org.aimos.intake.source.Binding;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;

/**
 * What one body came to.
 *
 * @param alerts ready to publish
 * @param reasons one sentence for each part that has to go to quarantine
 * @param changes ready to publish
 */
public record Parcel(
        List<Alert> alerts,
        List<String> reasons,
        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Change> changes) {

    /** The source name in a preview, where there is no source. */
    public static final String PREVIEW = "preview";

    public Parcel {
        alerts = List.copyOf(alerts);
        reasons = List.copyOf(reasons);
        changes = List.copyOf(changes);
    }

    /** Binds a reading to its source. */
    public static Parcel of(
            Reading reading, Resource<SourceSpec> source, String connector, Instant receivedAt) {
        boolean ends = connector.equals(Heartbeats.CONNECTOR); // of these we say ourselves
        Duration resolveAfter = ends ? null : source.spec().resolveAfter(connector);
        var alerts = new ArrayList<Alert>();
        var reasons = new ArrayList<>(reading.unmapped());
        for (AlertDraft draft : reading.drafts()) {
            switch (Binding.of(source.spec(), source.name(), draft)) {
                case Binding.Within within ->
                        alerts.add(
                                Alerts.of(
                                        draft,
                                        within,
                                        source.name(),
                                        connector,
                                        receivedAt,
                                        resolveAfter));
                case Binding.Outside outside -> reasons.add(outside.reason());
            }
        }
        var changes = new ArrayList<Change>();
        for (ChangeDraft draft : reading.changes()) {
            switch (Binding.of(source.spec(), source.name(), draft.asNote())) {
                case Binding.Within within ->
                        changes.add(
                                Changes.of(draft, within, source.name(), connector, receivedAt));
                case Binding.Outside outside -> reasons.add(outside.reason());
            }
        }
        return new Parcel(alerts, reasons, changes);
    }

    /** The same without a source: nothing is outside. */
    public static Parcel preview(Reading reading, String connector, Instant receivedAt) {
        List<Alert> alerts =
                reading.drafts().stream()
                        .map(draft ->
                                Alerts.of(
                                        draft,
                                        Binding.free(draft),
                                        PREVIEW,
                                        connector,
                                        receivedAt,
                                        null))
                        .toList();
        List<Change> changes =
                reading.changes().stream()
                        .map(draft ->
                                Changes.of(
                                        draft,
                                        Binding.free(draft.asNote()),
                                        PREVIEW,
                                        connector,
                                        receivedAt))
                        .toList();
        return new Parcel(alerts, reading.unmapped(), changes);
    }
}
