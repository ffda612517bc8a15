package org.aimos.intake.parcel;

import java.time.Duration;
import java.time.Instant;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.intake.canonical.HostileText;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.intake.source.Binding;
import org.jspecify.annotations.Nullable;

/** Turns a draft into an alert whose text is safe to store and show, and of bounded size. */
final class Alerts {

    private static final int SHORT = 256;
    private static final int LINE = 512;
    private static final int KEY_OF = 512;
    private static final int BLOCK = 8_192;
    private static final int PAIRS = 64;
    private static final int LABEL = 1_024;
    private static final int ANNOTATION = 2_048;
    private static final int URL = 2_048;

    private Alerts() {}

    static Alert of(
            AlertDraft draft,
            Binding.Within bound,
            String source,
            String connector,
            Instant receivedAt,
            @Nullable Duration resolveAfter) {
        return new Alert(
                source,
                connector,
                draft.key().digest(source, connector),
                HostileText.lineOr(draft.key().of(), KEY_OF, "nothing"),
                HostileText.line(draft.episodeHint(), SHORT),
                draft.status(),
                draft.grade().severity(),
                draft.grade().basis(),
                HostileText.lineOr(draft.name(), SHORT, "unnamed alert"),
                HostileText.lineOr(draft.title(), LINE, "unnamed alert"),
                HostileText.block(draft.description(), BLOCK),
                HostileText.line(draft.resource(), LINE),
                HostileText.line(bound.service(), SHORT),
                HostileText.line(bound.environment(), SHORT),
                HostileText.pairs(draft.labels(), PAIRS, SHORT, LABEL),
                HostileText.pairs(draft.annotations(), PAIRS, SHORT, ANNOTATION),
                draft.startsAt(),
                draft.endsAt(),
                receivedAt,
                HostileText.line(draft.link(), URL),
                bound.boundTo(),
                expiry(draft, receivedAt, resolveAfter));
    }

    /** What its source says goes before what its tool says. */
    private static @Nullable Instant expiry(
            AlertDraft draft, Instant receivedAt, @Nullable Duration resolveAfter) {
        boolean said = resolveAfter != null && draft.status() == AlertStatus.FIRING;
        return said ? receivedAt.plus(resolveAfter) : draft.expiresAt();
    }
}
