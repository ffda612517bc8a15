package org.aimos.orchestrator;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.aimos.bus.ResourceReplica;
import org.aimos.events.Environment;
import org.aimos.events.RunStatus;
import org.aimos.events.ServiceSnapshot;
import org.aimos.resources.PlaybookSpec;
import org.aimos.testkit.Alerts;
import org.aimos.testkit.Await;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/** Many runs at a steady pace: all end well. How fast is written to the log and never asserted. */
@QuarkusTest
@SuppressWarnings("NullAway.Init")
class PaceTest {
    private static final Logger LOG = Logger.getLogger(PaceTest.class);
    private static final int RUNS = 300;
    private static final long EVERY = 20_000_000;

    @Inject ResourceReplica resources;

    @Test
    void fifty_runs_a_second_all_end() {
        try (var scene = new Scene()) {
            scene.generous();
            scene.playbook(
                    """
                    inputs: {n: {from: alert.labels.n, in: service.hosts}}
                    steps:
                      - {id: act, uses: http.post, with: {target: TARGET, path: '/{{ inputs.n }}'}, irreversible: so}
                    """);
            Await.until(
                    "the playbook is here",
                    () -> resources.find(PlaybookSpec.class, scene.name()).isPresent());
            pace(scene, 50, "warm");
            var sent = pace(scene, RUNS, "run");
            report(sent, scene.target.arrivals());
        }
    }

    private static Map<String, Long> pace(Scene scene, int runs, String prefix) {
        var sent = new HashMap<String, Long>();
        var incidents = IntStream.range(0, runs).mapToObj(i -> scene.incident()).toList();
        var next = System.nanoTime();
        for (var i = 0; i < runs; i++) {
            LockSupport.parkNanos(next - System.nanoTime());
            next += EVERY;
            var alert = Alerts.firing("Slow").label("n", prefix + i).build();
            sent.put("/" + prefix + i, System.nanoTime());
            scene.send(scene.draft(incidents.get(i), alert, service(prefix + i)));
        }
        assertThat(scene.allEnded(incidents)).containsOnly(RunStatus.SUCCEEDED);
        return sent;
    }

    private static ServiceSnapshot service(String host) {
        return new ServiceSnapshot(
                "checkout",
                "team",
                2,
                Environment.PRODUCTION,
                null,
                List.of(),
                List.of(host),
                List.of(),
                List.of());
    }

    private static void report(Map<String, Long> sent, Map<String, Long> arrived) {
        List<Long> millis =
                sent.entrySet().stream()
                        .map(e ->
                                (requireNonNull(arrived.get(e.getKey())) - e.getValue())
                                        / 1_000_000)
                        .sorted()
                        .toList();
        LOG.infof(
                "first effect after the decision's fact was sent, ms: p50 %d p90 %d p99 %d max %d",
                millis.get(RUNS / 2),
                millis.get(RUNS * 9 / 10),
                millis.get(RUNS * 99 / 100),
                millis.getLast());
    }
}
