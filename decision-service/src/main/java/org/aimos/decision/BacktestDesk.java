package org.aimos.decision;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aimos.bus.Ids;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.decision.backtest.Backtest;
import org.aimos.decision.backtest.BacktestReport;
import org.aimos.decision.backtest.Terms;
import org.aimos.decision.backtest.Tried;
import org.aimos.decision.backtest.Untried;
import org.aimos.decision.store.BacktestBook;
import org.aimos.decision.store.BacktestBook.Place;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.Spec;
import org.aimos.resources.policy.InForce;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs changed resources over stored decisions, a thousand at a time: read in a transaction of its
 * own, judged on a worker thread, and the report kept, so that anybody can ask how far it is.
 */
@ApplicationScoped
public class BacktestDesk {
    private static final Logger LOG = Logger.getLogger(BacktestDesk.class);
    private static final int CHAPTER = 1_000;

    /** So far back it looks at most. */
    static final Duration LONGEST = Duration.ofDays(400);

    /** One that says nothing for so long has died with its process. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final ResourceReplica replica;
    private final Transactions transactions;
    private final BacktestBook book;
    private final Explaining explaining;
    private final Scores scores;
    private final Ids ids;
    private final Clock clock;
    private final ResourceReader reader = new ResourceReader();

    /**
     * @param replica has what is in force
     * @param explaining knows what fired in the past
     * @param scores has the models of now
     */
    public BacktestDesk(
            ResourceReplica replica,
            Transactions transactions,
            BacktestBook book,
            Explaining explaining,
            Scores scores,
            Ids ids,
            Clock clock) {
        this.replica = replica;
        this.transactions = transactions;
        this.book = book;
        this.explaining = explaining;
        this.scores = scores;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * A backtest as people see it.
     *
     * @param status running, done or failed
     * @param changed what exactly was tried, as {@code Kind/name digest}
     * @param untried what of it was not tried, in sentences
     * @param from what was decided from then on is judged; null for one that did not keep it
     */
    public record Standing(
            String id,
            String by,
            Instant askedAt,
            String status,
            BacktestReport report,
            List<String> changed,
            List<String> untried,
            @Nullable Instant from) {}

    /**
     * Starts one; it goes on by itself.
     *
     * @param yaml the changed resources
     * @param back how far to look back
     * @throws Problem 400 with findings
     */
    public Uni<Standing> start(String yaml, Duration back, String by) {
        if (back.isNegative() || back.isZero() || back.compareTo(LONGEST) > 0) {
            throw Problem.badRequest("There is no such time", "last", "Give 1s to 400d.");
        }
        var read = reader.read("backtest", yaml);
        if (!read.ok()) {
            throw Problem.invalid("The resources have mistakes", read.findings());
        }
        List<InForce<?>> now = inForce();
        List<InForce<?>> changed = Terms.applied(read.resources(), by);
        Instant at = clock.instant();
        return explaining
                .known(now, changed, at, at.minus(back))
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(known -> run(now, changed, by, at, at.minus(back), known))
                .chain(run ->
                        keep(run, "running")
                                .invoke(() -> run.all().subscribe().with(done -> {}, run::failed)))
                .map(BacktestDesk::standing);
    }

    private Run run(
            List<InForce<?>> now,
            List<InForce<?>> changed,
            String by,
            Instant at,
            Instant from,
            Explaining.Known known) {
        Terms terms = Terms.of(now, scores.models(), known.explainers());
        var backtest = new Backtest(terms, terms.with(changed));
        Tried tried = Tried.of(changed, now).without(known.missing());
        return new Run(ids.next(), by, at, backtest, tried, from);
    }

    /**
     * One.
     *
     * @throws Problem 404
     */
    public Uni<Standing> get(String id) {
        return transactions
                .run(session -> book.one(session, id))
                .onItem()
                .ifNull()
                .failWith(() ->
                        Problem.notFound(
                                "There is no backtest " + id, "List them: GET /v1/backtests."))
                .map(this::seen);
    }

    /** The newest ones. */
    public Uni<List<Standing>> newest(int most) {
        return transactions
                .run(session -> book.newest(session, most))
                .map(rows -> rows.stream().map(this::seen).toList());
    }

    private Standing seen(BacktestBook.Row row) {
        boolean dead =
                row.status().equals("running")
                        && row.beat().plus(PATIENCE).isBefore(clock.instant());
        return standing(row, dead ? "failed" : row.status());
    }

    private static Standing standing(BacktestBook.Row row) {
        return standing(row, row.status());
    }

    private static Standing standing(BacktestBook.Row row, String status) {
        return new Standing(
                row.id(),
                row.by(),
                row.asked(),
                status,
                row.report(),
                row.tried().changed(),
                row.tried().untried(),
                row.from());
    }

    private Uni<BacktestBook.Row> keep(Run run, String status) {
        var row =
                new BacktestBook.Row(
                        run.id,
                        run.by,
                        run.asked,
                        status,
                        clock.instant(),
                        run.backtest.report(),
                        run.tried,
                        run.from);
        return transactions.run(session -> book.write(session, row)).replaceWith(row);
    }

    private List<InForce<?>> inForce() {
        var all = new ArrayList<InForce<?>>();
        Untried.TRIED.forEach(kind -> all.addAll(inForce(kind)));
        return all;
    }

    private <S extends Spec> List<InForce<S>> inForce(Class<S> spec) {
        return replica.all(spec).stream()
                .map(a -> new InForce<>(a.resource(), a.appliedBy()))
                .toList();
    }

    /** One backtest on its way. */
    private final class Run {
        private final String id;
        private final String by;
        private final Instant asked;
        private final Backtest backtest;
        private final Tried tried;
        private final Instant from;
        private volatile Optional<Place> place;

        Run(String id, String by, Instant asked, Backtest backtest, Tried tried, Instant from) {
            this.tried = tried;
            this.id = id;
            this.by = by;
            this.asked = asked;
            this.backtest = backtest;
            this.from = from;
            this.place = Optional.of(Place.from(from));
        }

        Uni<BacktestBook.Row> all() {
            return Multi.createBy()
                    .repeating()
                    .uni(this::chapter)
                    .whilst(more -> more)
                    .collect()
                    .last()
                    .chain(() -> keep(this, "done"));
        }

        private Uni<Boolean> chapter() {
            Place after = place.orElseThrow();
            return transactions
                    .run(session -> book.history(session, after, from, asked, CHAPTER))
                    .emitOn(Infrastructure.getDefaultWorkerPool())
                    .invoke(chapter -> {
                        backtest.add(chapter.kept());
                        place = Optional.ofNullable(chapter.next());
                    })
                    .chain(() -> keep(this, "running"))
                    .map(kept -> place.isPresent());
        }

        void failed(@Nullable Throwable failure) {
            LOG.errorf(failure, "Backtest %s ended", id);
            keep(this, "failed")
                    .subscribe()
                    .with(kept -> {}, again -> LOG.warn(again.getMessage()));
        }
    }
}
