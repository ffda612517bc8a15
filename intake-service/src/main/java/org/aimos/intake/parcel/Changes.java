package org.aimos.intake.parcel;

import java.time.Instant;
import org.aimos.events.Change;
import org.aimos.intake.canonical.HostileText;
import org.aimos.intake.connector.ChangeDraft;
import org.aimos.intake.source.Binding;

/** Turns a draft into a change whose text is safe to store and show, and of bounded size. */
final class Changes {

    private static final int SHORT = 256;
    private static final int LINE = 512;
    private static final int PAIRS = 64;
    private static final int LABEL = 1_024;
    private static final int URL = 2_048;

    private Changes() {}

    static Change of(
            ChangeDraft draft,
            Binding.Within bound,
            String source,
            String connector,
            Instant receivedAt) {
        return new Change(
                source,
                connector,
                draft.key().digest(source, connector),
                draft.kind(),
                draft.outcome(),
                HostileText.lineOr(draft.title(), LINE, "unnamed change"),
                HostileText.line(bound.service(), SHORT),
                HostileText.line(bound.environment(), SHORT),
                HostileText.line(draft.version(), SHORT),
                HostileText.line(draft.author(), SHORT),
                HostileText.line(draft.link(), URL),
                HostileText.pairs(draft.labels(), PAIRS, SHORT, LABEL),
                draft.at(),
                receivedAt);
    }
}
