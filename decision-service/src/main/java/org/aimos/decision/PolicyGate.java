package org.aimos.decision;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.aimos.bus.Problem;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.resource.Admission;
import org.aimos.decision.backtest.BacktestReport;
import org.aimos.decision.backtest.Widening;
import org.aimos.decision.store.BacktestBook;
import org.aimos.events.Fact;
import org.aimos.events.ResourceChanged;
import org.aimos.resources.Kind;
import org.aimos.resources.Limits;
import org.aimos.resources.PolicySpec;
import org.aimos.resources.Resource;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.policy.InForce;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * A policy that may let more happen comes in force only after it was tried on what has happened.
 * While nothing was ever decided there is nothing to try it on.
 */
@ApplicationScoped
class PolicyGate implements Admission {
    private static final Duration FRESH = Duration.ofDays(7);

    /** A shorter one has not seen a whole week, and so hardly anything. */
    private static final Duration LEAST = Duration.ofDays(7);

    private final ResourceReplica replica;
    private final BacktestBook book;
    private final Clock clock;
    private final ResourceReader reader = new ResourceReader();

    PolicyGate(ResourceReplica replica, BacktestBook book, Clock clock) {
        this.replica = replica;
        this.book = book;
        this.clock = clock;
    }

    @Override
    public Uni<List<Fact>> admit(Mutiny.Session session, Change change) {
        if (change.kind() != Kind.POLICY) {
            return passed();
        }
        Optional<String> why = wider(change);
        if (why.isEmpty()) {
            return passed();
        }
        String backtest = change.backtest();
        return backtest == null
                ? book.anything(session)
                        .invoke(history -> {
                            if (history) {
                                throw untried(change, why.get());
                            }
                        })
                        .replaceWith(List.of())
                : book.one(session, backtest)
                        .map(row -> tried(change, backtest, row))
                        .chain(row -> judged(session, row))
                        .chain(row -> covered(session, change, row));
    }

    /** What can't be read may have held anything back. */
    private Optional<String> wider(Change change) {
        PolicySpec before = before(change.before());
        return before == null && change.before() != null
                ? Optional.of("the version in force can't be read here")
                : Widening.of(before, after(change.after()), others(change.name()));
    }

    private BacktestBook.Row tried(Change change, String id, BacktestBook.@Nullable Row row) {
        if (row == null) {
            throw Problem.conflict("There is no backtest " + id, mend(change));
        }
        if (!row.status().equals("done")) {
            throw Problem.conflict(
                    "Backtest %s is %s".formatted(id, row.status()),
                    "Wait until it is done: aimos get backtests " + id + ".");
        }
        if (row.asked().plus(FRESH).isBefore(clock.instant())) {
            throw Problem.conflict(
                    "Backtest %s is older than %d days".formatted(id, FRESH.toDays()),
                    mend(change));
        }
        Resource<?> after = change.after();
        if (after == null || !row.tried().has(Kind.POLICY, change.name(), after.digest())) {
            throw Problem.conflict(
                    "Backtest %s did not try exactly this text of Policy %s"
                            .formatted(id, change.name()),
                    mend(change));
        }
        if (!row.tried().still(inForce())) {
            throw Problem.conflict(
                    "Other policies have changed since backtest " + id, mend(change));
        }
        return row;
    }

    /** It has judged something, and enough of what it found; while there is no history, nothing. */
    private Uni<BacktestBook.Row> judged(Mutiny.Session session, BacktestBook.Row row) {
        BacktestReport report = row.report();
        if (report.looked() > 0) {
            if (!report.readEnough()) {
                throw Problem.conflict(
                        "Backtest %s could read only %d of %d decisions, and %d%% are needed: the others were written by another version"
                                .formatted(
                                        row.id(),
                                        report.decisions(),
                                        report.looked(),
                                        BacktestReport.LEAST_READ),
                        "Wait until enough was decided by this version, then run: aimos backtest -f"
                                + " FILE --last 7d.");
            }
            return Uni.createFrom().item(row);
        }
        return book.anything(session)
                .invoke(history -> {
                    if (history) {
                        throw Problem.conflict(
                                "Backtest %s judged nothing: no decision was made in its time"
                                        .formatted(row.id()),
                                "Look further back: aimos backtest -f FILE --last 400d.");
                    }
                })
                .replaceWith(row);
    }

    /** It has judged a week, or all there is. */
    private Uni<List<Fact>> covered(Mutiny.Session session, Change change, BacktestBook.Row row) {
        Instant from = row.from();
        if (from == null) {
            throw Problem.conflict(
                    "Nobody knows how far back backtest " + row.id() + " looked", mend(change));
        }
        if (!from.isAfter(row.asked().minus(LEAST))) {
            return passed();
        }
        return book.anythingBefore(session, from)
                .invoke(older -> {
                    if (older) {
                        throw Problem.conflict(
                                "Backtest %s judged only what was decided since %s, less than %d days"
                                        .formatted(row.id(), from, LEAST.toDays()),
                                mend(change));
                    }
                })
                .replaceWith(List.of());
    }

    private static Problem untried(Change change, String why) {
        return Problem.conflict(
                "Policy %s may let more happen, and was not tried on what has happened: %s"
                        .formatted(change.name(), why),
                mend(change));
    }

    private static String mend(Change change) {
        return change.after() == null
                ? "Apply a version of it with match: 'false' that was tried, then delete that."
                : "Run: aimos backtest -f FILE --last 30d, look at what changes, then: aimos apply -f"
                        + " FILE --backtest ID.";
    }

    private static Uni<List<Fact>> passed() {
        return Uni.createFrom().item(List.<Fact>of());
    }

    private @Nullable PolicySpec before(@Nullable ResourceChanged change) {
        return Optional.ofNullable(change).stream()
                .flatMap(kept -> reader.kept(kept.name(), kept.yaml()).resources().stream())
                .flatMap(resource -> resource.as(PolicySpec.class).stream())
                .findFirst()
                .map(Resource::spec)
                .orElse(null);
    }

    private static @Nullable PolicySpec after(@Nullable Resource<?> resource) {
        return resource == null
                ? null
                : resource.as(PolicySpec.class).map(Resource::spec).orElse(null);
    }

    private List<Limits> others(String name) {
        return replica.all(PolicySpec.class).stream()
                .filter(applied -> !applied.resource().name().equals(name))
                .map(applied -> applied.resource().spec().limits())
                .filter(Objects::nonNull)
                .toList();
    }

    private List<InForce<?>> inForce() {
        return replica.all(PolicySpec.class).stream()
                .<InForce<?>>map(a -> new InForce<>(a.resource(), a.appliedBy()))
                .toList();
    }
}
