package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.aimos.decision.backtest.Act;
import org.aimos.decision.store.PeopleBook;
import org.aimos.events.Fact;
import org.hibernate.reactive.mutiny.Mutiny;

/** Notes what people did about incidents by runs, for backtests to compare with. */
@ApplicationScoped
public class PeopleActs {
    private final PeopleBook book;

    /**
     * @param book keeps it
     */
    public PeopleActs(PeopleBook book) {
        this.book = book;
    }

    /** Notes what these facts tell, in the transaction of the session. */
    public Uni<Void> hear(Mutiny.Session session, List<Fact> told) {
        return book.write(
                session,
                told.stream().flatMap(fact -> Act.of(fact.data()).stream()).distinct().toList());
    }
}
