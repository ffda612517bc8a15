package org.aimos.testkit;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.aimos.bus.Outbox;
import org.aimos.bus.Transactions;
import org.aimos.events.Fact;
import org.aimos.testkit.probe.Given;
import org.aimos.testkit.probe.ProbeDesk;
import org.junit.jupiter.api.RepeatedTest;

/**
 * How fast the bus is. No test: run it by {@code -Dtest=BusMeasure}; it prints and asserts nothing.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings({"NullAway.Init", "SystemOut"})
class BusMeasure {
    private static final int RECORDS = 20_000;
    private static final int OF_ONE_TRANSACTION = 20;
    @Inject Transactions transactions;
    @Inject Outbox outbox;
    @Inject Given given;
    @Inject ProbeDesk desk;

    @RepeatedTest(4)
    void consume() {
        Fact[] alerts = alerts(RECORDS);
        long before = desk.applied();
        long start = System.nanoTime();
        Given.sent(alerts);
        Await.until("all applied", () -> desk.applied() >= before + RECORDS);
        print("topic to table", RECORDS, start);
    }

    @RepeatedTest(4)
    void commit_send_and_consume() {
        List<Fact> alerts = List.of(alerts(RECORDS));
        long before = desk.applied();
        long start = System.nanoTime();
        for (int i = 0; i < RECORDS; i += OF_ONE_TRANSACTION) {
            List<Fact> some = alerts.subList(i, i + OF_ONE_TRANSACTION);
            transactions.run(session -> outbox.add(session, some)).await().indefinitely();
        }
        Await.until("all applied", () -> desk.applied() >= before + RECORDS);
        print("commit in twenties, relay, topic, table", RECORDS, start);
    }

    @RepeatedTest(4)
    void one_at_a_time() {
        int rounds = 200;
        long start = System.nanoTime();
        for (Fact alert : alerts(rounds)) {
            long before = desk.applied();
            transactions.run(session -> outbox.add(session, List.of(alert))).await().indefinitely();
            while (desk.applied() == before) {
                LockSupport.parkNanos(200_000);
            }
        }
        print("commit to applied elsewhere, one after the other", rounds, start);
    }

    private Fact[] alerts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> given.alert("Load", Given.key()))
                .toArray(Fact[]::new);
    }

    private static void print(String what, int count, long start) {
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        System.out.printf(
                "MEASURED %s: %d in %d ms, %.0f/s, %.2f ms each%n",
                what,
                count,
                took.toMillis(),
                count / (took.toNanos() / 1e9),
                took.toNanos() / 1e6 / count);
    }
}
