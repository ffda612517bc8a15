package org.aimos.learning.receipt;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aimos.learning.story.RunView;
import org.aimos.learning.story.Story;
import org.jspecify.annotations.Nullable;

/**
 * What became of one delivery.
 *
 * @param state of the incident that has come least far
 * @param incident that incident; null before there is one
 * @param since when that state began; null when unknown
 * @param incidents every incident its alerts became part of
 * @param quarantined why (part of) it could not be mapped; null when all could
 */
public record Receipt(
        String receipt,
        ReceiptState state,
        @Nullable String incident,
        @Nullable Instant since,
        @Nullable Instant acceptedAt,
        List<Part> incidents,
        @Nullable String quarantined) {

    /** How far one incident has come, as this delivery sees it. */
    public record Part(String incident, ReceiptState state, Instant since) {}

    /** A receipt of which nothing is known. */
    public static Receipt unknown(String receipt) {
        return new Receipt(receipt, ReceiptState.UNKNOWN, null, null, null, List.of(), null);
    }

    /** What became of an accepted delivery. */
    public static Receipt of(
            String receipt,
            Instant acceptedAt,
            @Nullable String quarantined,
            List<Linked> incidents) {
        List<Part> parts =
                incidents.stream()
                        .map(linked -> part(linked, acceptedAt))
                        .sorted(Comparator.comparing(Part::state).thenComparing(Part::incident))
                        .toList();
        Optional<Part> least = parts.stream().findFirst();
        return new Receipt(
                receipt,
                least.map(Part::state).orElse(ReceiptState.ACCEPTED),
                least.map(Part::incident).orElse(null),
                least.map(Part::since).orElse(acceptedAt),
                acceptedAt,
                parts,
                quarantined);
    }

    private static Part part(Linked linked, Instant acceptedAt) {
        Story story = linked.story();
        Optional<RunView> active =
                story.runs().values().stream()
                        .filter(RunView::active)
                        .max(Comparator.comparing(RunView::startedAt));
        if (active.isPresent()) {
            return part(story, ReceiptState.RUNNING, active.get().startedAt());
        }
        Optional<Instant> ended = ended(linked);
        if (ended.isPresent()) {
            return part(story, ReceiptState.ENDED, ended.get());
        }
        Instant decided = story.firstDecidedAt();
        if (decided != null) {
            return part(story, ReceiptState.DECIDED, later(decided, linked.at()));
        }
        return part(story, ReceiptState.ACCEPTED, acceptedAt);
    }

    /** The run that ended after the delivery joined, else the end of the incident. */
    private static Optional<Instant> ended(Linked linked) {
        Story story = linked.story();
        Optional<Instant> run =
                story.runs().values().stream()
                        .map(RunView::endedAt)
                        .filter(Objects::nonNull)
                        .filter(end -> !end.isBefore(linked.at()))
                        .max(Comparator.naturalOrder());
        return run.isPresent() ? run : resolved(story);
    }

    private static Optional<Instant> resolved(Story story) {
        return Optional.ofNullable(story.incident())
                .filter(i -> story.closed())
                .map(i -> i.resolvedAt());
    }

    private static Part part(Story story, ReceiptState state, Instant since) {
        return new Part(story.incidentId(), state, since);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
