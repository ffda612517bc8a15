package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.aimos.decision.correlation.Correlation;
import org.aimos.decision.correlation.Touch;
import org.aimos.decision.incident.Ties;
import org.aimos.decision.store.ChangeBook;
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
    private volatile List<ChangeBook.Kept> recent = List.of();

    RecentChanges(ChangeBook book, DecisionConfig config) {
        this.book = book;
        this.config = config;
    }

    Uni<Void> refresh(Mutiny.Session session, Instant at) {
        return book.between(session, at.minus(back()), at.plus(back()), MOST)
                .invoke(kept -> recent = kept)
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
        List<Touch> touches =
                recent.stream()
                        .map(k -> now.taxonomy().touch(k.change(), k.at(), config.changeShows()))
                        .filter(t -> !t.services().isEmpty())
                        .toList();
        return new Correlation(now.topology(), touches, config.joinWithin());
    }

    /** A word that is another one as soon as any of them is. */
    String tide() {
        return recent.size() + "/" + recent.hashCode();
    }
}
