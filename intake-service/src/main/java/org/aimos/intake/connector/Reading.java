package org.aimos.intake.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connector made of a body: alerts, and reasons for whatever it could parse but not map. The
 * whole body goes to quarantine for these reasons, beside the alerts that were fine.
 *
 * @param deliveryId what the tool itself calls this delivery, so that a retry is known; null when
 *     it has no such id
 * @param drafts in the order of the body
 * @param unmapped one sentence for each part that could not be mapped
 * @param changes what the body says was changed
 */
public record Reading(
        @Nullable String deliveryId,
        List<AlertDraft> drafts,
        List<String> unmapped,
        List<ChangeDraft> changes) {

    public Reading {
        changes = List.copyOf(changes);
        drafts = List.copyOf(drafts);
        unmapped = List.copyOf(unmapped);
    }

    /**
     * True when all that was read has a time of the tool, so that no two occurrences read alike.
     */
    public boolean dated() {
        return drafts.size() + changes.size() > 0
                && drafts.stream().allMatch(AlertDraft::dated)
                && changes.stream().allMatch(change -> change.at() != null);
    }

    /** Alerts, and what could not be mapped. */
    public Reading(@Nullable String deliveryId, List<AlertDraft> drafts, List<String> unmapped) {
        this(deliveryId, drafts, unmapped, List.of());
    }

    /** All of it was understood, as changes. */
    public static Reading ofChanges(@Nullable String deliveryId, List<ChangeDraft> changes) {
        return new Reading(deliveryId, List.of(), List.of(), changes);
    }

    /** All of it was understood. */
    public static Reading of(@Nullable String deliveryId, List<AlertDraft> drafts) {
        return new Reading(deliveryId, drafts, List.of());
    }

    /** It parsed, but no alert can be made of it. */
    public static Reading unmappable(String reason) {
        return new Reading(null, List.of(), List.of(reason));
    }
}
