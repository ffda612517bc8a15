package org.aimos.decision;

import com.sun.management.OperatingSystemMXBean;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * How many alerts a second one process folds, from the broker to facts sent. Not run with the tests
 * ({@code -Dtest=FoldingBench} runs it); it asserts nothing about time.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class FoldingBench {
    private static final Logger LOG = Logger.getLogger(FoldingBench.class);
    private static final int ALERTS = 5_000;
    private static final int SERVICES = 100;
    private static final String CALM =
            """
            apiVersion: aimos/v1
            kind: Policy
            metadata: {name: bench, version: 1.0.0, owner: bench}
            spec: {limits: {stormIncidents: 1000000}}
            """;

    @Inject Stage stage;

    private Connection connection;

    @Test
    void foldedAlertsPerSecond() throws SQLException {
        connection = DriverManager.getConnection(Backends.ownerJdbcUrl());
        String[] services =
                IntStream.range(0, SERVICES).mapToObj(FoldingBench::service).toArray(String[]::new);
        stage.inForce(services);
        stage.inForce(Samples.complete(), CALM);
        stage.pass(Duration.ofDays(1));

        measure("warm-up", i -> "warm");
        for (int round = 1; round <= 2; round++) {
            String name = "Round" + round;
            measure(name + ": new alerts, " + SERVICES + " incidents", i -> name);
            measure(name + ": the same again", i -> name);
        }
        measure("each its own incident and decision", i -> "single-" + i);
        connection.close();
    }

    private void measure(String what, IntFunction<String> name) throws SQLException {
        stage.pass(Duration.ofHours(1));
        Alerts[] alerts =
                IntStream.range(0, ALERTS)
                        .mapToObj(i -> alert(name.apply(i), i))
                        .toArray(Alerts[]::new);
        long before = applied();
        long cpu = cpu();
        long from = System.nanoTime();
        stage.tell(alerts);
        double told = seconds(from);
        Await.until("all are applied", () -> count() >= before + ALERTS);
        Await.until("all facts are sent", () -> unsent() == 0);
        double all = seconds(from);
        LOG.infof(
                "BENCH %s: %d alerts in %.2f s (told in %.2f s, %.2f s of CPU): %.0f a second",
                what, ALERTS, all, told, (cpu() - cpu) / 1e9, ALERTS / all);
    }

    private Alerts alert(String name, int i) {
        Alerts alert = stage.firing(name).on("host-" + i);
        return name.startsWith("single-")
                ? alert.service(null)
                : alert.service("service-" + i % SERVICES).environment("test");
    }

    private static String service(int i) {
        return """
        apiVersion: aimos/v1
        kind: Service
        metadata: {name: service-%d, version: 1.0.0, owner: bench}
        spec: {tier: 3, environment: test, escalation: bench}
        """
                .formatted(i);
    }

    /** Of this process, which the broker shares; PostgreSQL's is not in it. */
    private static long cpu() {
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    }

    private static double seconds(long from) {
        return (System.nanoTime() - from) / 1e9;
    }

    private long applied() throws SQLException {
        return query("select count(*) from inbox where consumer = 'alerts'");
    }

    private long count() {
        try {
            return applied();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long unsent() {
        try {
            return query("select count(*) from outbox where published_at is null");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private long query(String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }
}
