package org.aimos.ticket.record;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.aimos.events.Fact;
import org.aimos.events.Incident;
import org.aimos.events.TicketFact;
import org.aimos.events.TicketStatus;

/** Folds facts into a ticket and says what became of it. Changes nothing itself. */
public final class Folder {
    private Folder() {}

    /** The row after the facts, and what there is to tell the world about it. */
    public record Folded(TicketRow row, List<TicketFact> facts) {}

    /**
     * Folds facts about one incident.
     *
     * @param number gives the next ticket number; asked only when a ticket is opened
     */
    public static Folded fold(
            TicketRow row, List<Fact> heard, Supplier<String> number, Instant now) {
        TicketRecord record = joined(row, heard);
        TicketRow current = row.with(record);
        List<TicketFact> facts = new ArrayList<>();
        if (current.number() == null && record.needsTicket()) {
            current = current.opened(number.get(), now);
            facts.add(new TicketFact.Opened(current.ticket()));
        }
        if (current.number() != null && record.over() && current.status() == TicketStatus.OPEN) {
            current = current.closed(now);
            facts.add(
                    new TicketFact.Closed(
                            current.ticket(), why(requireNonNull(record.incident()))));
        } else if (current.number() != null
                && !record.over()
                && current.status() == TicketStatus.CLOSED) {
            current = current.reopened();
            facts.add(new TicketFact.Reopened(current.ticket()));
        }
        return new Folded(current, List.copyOf(facts));
    }

    /** True when these facts are the ones that a ticket is opened for. */
    public static boolean opens(TicketRow row, List<Fact> heard) {
        return row.number() == null && joined(row, heard).needsTicket();
    }

    private static TicketRecord joined(TicketRow row, List<Fact> heard) {
        TicketRecord record = row.record();
        for (Fact fact : heard) {
            record = record.with(fact);
        }
        return record;
    }

    private static String why(Incident incident) {
        if (incident.mergedInto() != null) {
            return "merged into incident %s by %s"
                    .formatted(
                            incident.mergedInto(),
                            requireNonNullElse(incident.resolvedBy(), "correlation"));
        }
        String by = requireNonNullElse(incident.resolvedBy(), "monitor");
        String reason = requireNonNullElse(incident.resolution(), "all alerts are resolved");
        return Incident.ASSUMED.equals(by) ? reason : "resolved by " + by + ": " + reason;
    }
}
