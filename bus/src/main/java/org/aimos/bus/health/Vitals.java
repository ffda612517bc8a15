package org.aimos.bus.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.aimos.bus.Broker;
import org.aimos.bus.Failures;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.bus.Unread;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** Takes the pulse of database and broker every two seconds, for readiness and metrics. */
@ApplicationScoped
public class Vitals {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String FIGURES =
            """
            select coalesce(extract(epoch from max(clock_timestamp() - o.created_at)), 0),
                   count(o.id),
                   (select count(*) from dead_letter where replayed_at is null)
            from outbox o where o.published_at is null
            """;

    private final Broker broker;
    private final Transactions transactions;
    private final ResourceReplica replica;
    private final MeterRegistry registry;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private volatile double[] figures = {Double.NaN, Double.NaN, Double.NaN};

    /**
     * @param registry shows the figures of the outbox and of dead letters
     */
    public Vitals(
            Broker broker,
            Transactions transactions,
            ResourceReplica replica,
            MeterRegistry registry) {
        this.broker = broker;
        this.transactions = transactions;
        this.replica = replica;
        troubles.put("database", "not asked yet");
        troubles.put("broker", "not asked yet");
        this.registry = registry;
    }

    /** What can't be used now, and why; empty when all is well. */
    public Map<String, String> troubles() {
        Map<String, String> now = new TreeMap<>(troubles);
        if (!replica.ready()) {
            now.put("resources", "not read to the end yet");
        }
        return now;
    }

    /** Resources whose version in force can't be read here; none may be allowed because of it. */
    public List<Unread> unread() {
        return replica.unread();
    }

    void start(@Observes StartupEvent event) {
        gauge("aimos.outbox.age.seconds", 0, "Age of the oldest unsent fact");
        gauge("aimos.outbox.size", 1, "Facts that are not sent yet");
        gauge("aimos.dead.letters", 2, "Records that could not be applied");
        Gauge.builder("aimos.resources.unreadable", replica, known -> known.unread().size())
                .description("Resources whose version in force this service can't read")
                .register(registry);
        Thread.ofPlatform().daemon().name("broker-pulse").start(this::watchBroker);
    }

    @Scheduled(every = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> askDatabase() {
        return transactions
                .run(session ->
                        session.createNativeQuery(FIGURES, Object[].class).getSingleResult())
                .ifNoItem()
                .after(PATIENCE)
                .fail()
                .invoke(row -> {
                    figures = new double[] {number(row[0]), number(row[1]), number(row[2])};
                    troubles.remove("database");
                })
                .replaceWithVoid()
                .onFailure()
                .recoverWithItem(failure -> {
                    figures = new double[] {Double.NaN, Double.NaN, Double.NaN};
                    troubles.put("database", Failures.root(failure).toString());
                    return null;
                });
    }

    /** A thread of its own, for a client of the broker blocks. */
    private void watchBroker() {
        int millis = (int) PATIENCE.toMillis();
        try (Admin admin =
                Admin.create(
                        broker.with(
                                Map.of(
                                        AdminClientConfig.CLIENT_ID_CONFIG, "aimos-pulse",
                                        AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, millis,
                                        AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                                millis)))) {
            while (true) {
                askBroker(admin, millis);
                Thread.sleep(Duration.ofSeconds(2));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void askBroker(Admin admin, int millis) throws InterruptedException {
        try {
            admin.describeCluster(new DescribeClusterOptions().timeoutMs(millis))
                    .nodes()
                    .get(millis, TimeUnit.MILLISECONDS);
            troubles.remove("broker");
        } catch (InterruptedException stopping) {
            throw stopping;
        } catch (Exception failure) {
            troubles.put("broker", Failures.root(failure).toString());
        }
    }

    private void gauge(String name, int figure, String description) {
        Gauge.builder(name, this, vitals -> vitals.figures[figure])
                .description(description)
                .register(registry);
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }
}
