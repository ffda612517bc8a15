package org.aimos.decision;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Round;
import org.aimos.bus.Transactions;
import org.aimos.decision.store.TroubleBook;
import org.aimos.resources.Resource;
import org.aimos.resources.ServiceSpec;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is left of the error budgets of services, looked up once a minute. */
@ApplicationScoped
class Budgets {
    private static final Logger LOG = Logger.getLogger(Budgets.class);
    private static final Duration PERIOD = Duration.ofDays(30);

    private final ResourceReplica replica;
    private final Transactions transactions;
    private final TroubleBook book;
    private final Clock clock;
    private volatile Map<String, Integer> left = Map.of();

    Budgets(ResourceReplica replica, Transactions transactions, TroubleBook book, Clock clock) {
        this.replica = replica;
        this.transactions = transactions;
        this.book = book;
        this.clock = clock;
    }

    /**
     * Percent left of the budget of a service; null when it has none, or none was looked up yet.
     */
    @Nullable Integer left(String service) {
        return left.get(service);
    }

    @Scheduled(every = "60s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> tick() {
        return Round.of(LOG, "Error budgets wait", this::look);
    }

    /** Looks them up. */
    Uni<Void> look() {
        Map<String, Resource<ServiceSpec>> budgeted = new HashMap<>();
        replica.all(ServiceSpec.class).stream()
                .map(applied -> applied.resource())
                .filter(service -> service.spec().errorBudget() != null)
                .forEach(service -> budgeted.put(key(service), service));
        if (budgeted.isEmpty()) {
            left = Map.of();
            return Uni.createFrom().voidItem();
        }
        Instant now = clock.instant();
        return transactions
                .run(session -> book.seconds(session, budgeted.keySet(), now.minus(PERIOD), now))
                .invoke(spent -> left = left(budgeted, spent))
                .replaceWithVoid();
    }

    private static Map<String, Integer> left(
            Map<String, Resource<ServiceSpec>> budgeted, Map<String, Long> spent) {
        Map<String, Integer> left = new HashMap<>();
        budgeted.forEach((key, service) -> {
            Duration budget = service.spec().errorBudget();
            if (budget != null) {
                left.put(service.name(), percent(budget, spent.getOrDefault(key, 0L)));
            }
        });
        return left;
    }

    /** Never less than nothing. */
    static int percent(Duration budget, long spentSeconds) {
        long whole = Math.max(1, budget.toSeconds());
        return (int) Math.max(0, 100 - (spentSeconds * 100 + whole - 1) / whole);
    }

    private static String key(Resource<ServiceSpec> service) {
        return "service:%s@%s".formatted(service.name(), service.spec().environment().word());
    }
}
