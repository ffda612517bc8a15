package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.aimos.bus.Outbox;
import org.aimos.bus.ResourceReplica;
import org.aimos.bus.Transactions;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertStatus;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.intake.store.HeartbeatStore;
import org.aimos.resources.Digest;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.junit.jupiter.api.Test;

/** A source that should report and does not. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class HeartbeatTest {

    @Inject ResourceReplica replica;
    @Inject Transactions transactions;
    @Inject HeartbeatStore store;
    @Inject AlertFacts facts;
    @Inject Outbox outbox;
    @Inject Clock clock;

    /**
     * The service's own desk is the third replica; only it hears what is posted. What is posted
     * holds no alert: nothing of it goes to the broker.
     */
    @Test
    void a_source_that_falls_silent_raises_one_alert_however_many_replicas_look_and_resolves_it() {
        var over = new AtomicBoolean();
        try (ExecutorService replicas = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 2; i++) {
                var desk = new HeartbeatDesk(replica, transactions, store, facts, outbox, clock);
                replicas.execute(() -> looks(desk, over));
            }
            try {
                missedAndBack();
            } finally {
                over.set(true);
            }
        }
    }

    private static void looks(HeartbeatDesk desk, AtomicBoolean over) {
        while (!over.get()) {
            desk.look().await().atMost(Duration.ofMinutes(1));
            LockSupport.parkNanos(50_000_000L);
        }
    }

    private static void missedAndBack() {
        String token = "beating-token-0123456789abcdef";
        IntakeApp.apply(
                "beating",
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: beating, version: 1.0.0, owner: team-shop}
                spec:
                  connector: alertmanager
                  tokens: ['%s']
                  environments: [test]
                  services: [shop]
                  defaults: {service: shop}
                  heartbeat: 10s
                """
                        .formatted(Digest.of(token)));

        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            Fact missed = probe.await("it is missed", one -> is(one, AlertStatus.FIRING));
            Alert alert = ((AlertFact) missed.data()).alert();
            assertThat(alert.source()).isEqualTo("beating");
            assertThat(alert.service()).isEqualTo("shop");
            assertThat(alert.environment()).isEqualTo("test");

            Fact back =
                    Await.value(
                            "it is back",
                            () -> {
                                IntakeApp.post("alertmanager", token, "{\"alerts\":[]}")
                                        .statusCode(202);
                                return probe.seen().stream()
                                        .filter(one -> is(one, AlertStatus.RESOLVED))
                                        .findFirst();
                            });
            assertThat(back.subject()).isEqualTo(missed.subject());
            IntakeApp.post("alertmanager", token, "{\"alerts\":[]}").statusCode(202);
            assertThat(probe.seen()).filteredOn(one -> is(one, AlertStatus.FIRING)).hasSize(1);
            assertThat(probe.seen()).filteredOn(one -> is(one, AlertStatus.RESOLVED)).hasSize(1);
        }
    }

    private static boolean is(Fact fact, AlertStatus status) {
        return fact.data() instanceof AlertFact said
                && said.alert().name().equals("HeartbeatMissed")
                && said.alert().status() == status;
    }
}
