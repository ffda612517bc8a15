package org.aimos.learning.timeline;

import org.aimos.events.PersonNotified;
import org.aimos.events.Ticket;
import org.aimos.events.TicketFact;

/** What became of the ticket, and who was told. */
final class TicketTeller {
    private TicketTeller() {}

    static Telling tell(TicketFact fact) {
        Ticket t = fact.ticket();
        String sentence =
                switch (fact) {
                    case TicketFact.Opened f ->
                            "Ticket " + t.number() + " opened for " + t.owner() + ".";
                    case TicketFact.Escalated f ->
                            "Ticket %s escalated to level %d: %s"
                                    .formatted(t.number(), f.level(), Telling.ended(f.reason()));
                    case TicketFact.Closed f ->
                            "Ticket " + t.number() + " closed: " + Telling.ended(f.reason());
                    case TicketFact.Reopened f -> "Ticket " + t.number() + " reopened.";
                };
        return Telling.of(sentence)
                .with("ticket", t.number())
                .with("status", t.status().word())
                .with("tellable", t.tellable());
    }

    static Telling tell(PersonNotified n) {
        String became =
                switch (n.status()) {
                    case DELIVERED -> " was told by ";
                    case RETRYING -> " could not be told yet by ";
                    case FAILED -> " could not be told by ";
                };
        return Telling.of(n.person() + became + n.channel() + " (" + n.why() + ").")
                .with("person", n.person())
                .with("channel", n.channel())
                .with("delivery", n.status().word())
                .with("level", n.level())
                .with("attempt", n.attempt())
                .with("detail", n.detail());
    }
}
