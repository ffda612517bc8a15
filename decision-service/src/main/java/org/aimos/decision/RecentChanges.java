package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aimos.decision.around.Surroundings;
import org.aimos.decision.correlation.Correlation;
import org.aimos.decision.correlation.Touch;
import org.aimos.decision.incident.Ties;
import org.aimos.decision.store.ChangeBook;
import org.aimos.events.Incident;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * Changes of the last hours, read anew with every sweep, so that no batch has to ask; a change that
 * is heard later than the alerts it caused is found by the next sweep.
 */
@ApplicationScoped
class RecentChanges {
    private static final int MOST = 500;

    private final ChangeBook book;
    private final DecisionConfig config;
    private volatile Read recent = new Read(0, List.of());
    private volatile Touched touched = new Touched(-1, -1, List.of());

    /** What was read; the number grows whenever that is something else. */
    private record Read(long number, List<ChangeBook.Kept> changes) {}

    /** What was found of one reading by the resources of one generation. */
    private record Touched(long number, long generation, List<Touch> touches) {}

    RecentChanges(ChangeBook book, DecisionConfig config) {
        this.book = book;
        this.config = config;
    }

    Uni<Void> refresh(Mutiny.Session session, Instant at) {
        return book.between(session, at.minus(back()), at.plus(back()), MOST)
                .invoke(kept -> {
                    if (!kept.equals(recent.changes)) {
                        recent = new Read(recent.number + 1, kept);
                    }
                })
                .replaceWithVoid();
    }

    /** As long as an alert may be late, before and after. */
    private Duration back() {
        return config.changeShows().plus(config.joinBack()).multipliedBy(2);
    }

    /** What ties alerts together now; nothing when joining is switched off. */
    Ties ties(InForceNow now) {
        if (!config.join()) {
            return Ties.NONE;
        }
        return new Correlation(now.topology(), touches(now), config.joinWithin());
    }

    /** Those in the incident's environment, with the services that they touched. */
    List<Surroundings.Seen> seen(InForceNow now, Incident incident) {
        return touches(now).stream()
                .filter(t -> t.environment() == null || t.environment() == incident.environment())
                .flatMap(t ->
                        t.services().stream()
                                .map(s -> new Surroundings.Seen(t.change(), t.at(), s)))
                .toList();
    }

    /** Found anew only when there are other changes or other services. */
    private List<Touch> touches(InForceNow now) {
        Read read = recent;
        Touched known = touched;
        if (known.number != read.number || known.generation != now.generation()) {
            List<Touch> touches =
                    read.changes.stream()
                            .map(k ->
                                    now.taxonomy().touch(k.change(), k.at(), config.changeShows()))
                            .filter(t -> !t.services().isEmpty())
                            .toList();
            known = new Touched(read.number, now.generation(), touches);
            touched = known;
        }
        return known.touches;
    }

    /** A word that is another one as soon as any of them is. */
    String tide() {
        return recent.changes.size() + "/" + recent.changes.hashCode();
    }
}
