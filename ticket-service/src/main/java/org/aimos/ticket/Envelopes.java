package org.aimos.ticket;

import static java.util.Objects.requireNonNull;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import org.aimos.bus.Ids;
import org.aimos.ticket.notice.Address;
import org.aimos.ticket.notice.Ladder;
import org.aimos.ticket.record.TicketRow;
import org.aimos.ticket.store.MessageStore.Outgoing;
import org.aimos.ticket.store.PageStore.Due;
import org.jspecify.annotations.Nullable;

/** Writes the messages of a page; the same page, level and address is always the same message. */
@ApplicationScoped
class Envelopes {
    private final TicketConfig config;

    Envelopes(TicketConfig config) {
        this.config = config;
    }

    List<Outgoing> write(Due due, TicketRow row, List<Address> addresses, int level, Instant now) {
        return addresses.stream()
                .map(to ->
                        new Outgoing(
                                due.key(),
                                Ladder.message(
                                        Ids.derived(
                                                due.key(),
                                                Integer.toString(level),
                                                to.person(),
                                                to.channel(),
                                                to.to()),
                                        requireNonNull(row.number()),
                                        requireNonNull(row.record().incident()),
                                        due.page(),
                                        level,
                                        link(row.incidentId()),
                                        now),
                                to))
                .toList();
    }

    private @Nullable String link(String incident) {
        return config.consoleUrl().map(url -> url + "/incidents/" + incident).orElse(null);
    }
}
