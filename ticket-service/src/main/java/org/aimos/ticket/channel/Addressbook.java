package org.aimos.ticket.channel;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.aimos.bus.ResourceReplica;
import org.aimos.resources.EscalationSpec;
import org.aimos.resources.EscalationSpec.Level;
import org.aimos.ticket.notice.Address;
import org.aimos.ticket.notice.Ladder;

/** Looks up who is told at a level of an escalation, asking the calendar where it says so. */
@ApplicationScoped
public class Addressbook {
    /** How long to wait before looking again for somebody to tell. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(30);

    private final ResourceReplica resources;
    private final OnCallRota rota;

    public Addressbook(ResourceReplica resources, OnCallRota rota) {
        this.resources = resources;
        this.rota = rota;
    }

    /**
     * One level of an escalation as it is now.
     *
     * @param addresses empty when nobody is to be found
     * @param pause how long until the next level
     * @param last true when there is no next level
     */
    public record Rung(List<Address> addresses, Duration pause, boolean last) {}

    /** Who is told at this level (0 is the first). Blocks when a calendar has to be read. */
    public Rung rung(Optional<String> route, int level) {
        return route.flatMap(name -> resources.find(EscalationSpec.class, name))
                .map(found -> rung(found.resource().spec().levels(), level))
                .orElse(new Rung(List.of(), LOOK_AGAIN, true));
    }

    private Rung rung(List<Level> levels, int index) {
        if (index >= levels.size()) {
            return new Rung(List.of(), LOOK_AGAIN, true);
        }
        Level level = levels.get(index);
        List<Address> addresses = Ladder.addresses(level.people());
        EscalationSpec.Rota onCall = level.rota();
        if (onCall != null) {
            addresses = Ladder.addresses(Ladder.named(onCall, rota.onCall(onCall)));
        }
        Duration wait = addresses.isEmpty() ? Duration.ZERO : level.waitFor();
        boolean last = index == levels.size() - 1;
        return new Rung(addresses, last && addresses.isEmpty() ? LOOK_AGAIN : wait, last);
    }
}
