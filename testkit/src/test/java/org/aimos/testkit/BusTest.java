package org.aimos.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.aimos.bus.FactPublisher;
import org.aimos.bus.Facts;
import org.aimos.bus.Outbox;
import org.aimos.bus.Transactions;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.IncidentFact;
import org.aimos.events.Topic;
import org.aimos.testkit.probe.ProbeDesk;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class BusTest {
    @Inject Transactions transactions;
    @Inject Outbox outbox;
    @Inject Facts facts;
    @Inject FactPublisher publisher;
    @Inject ProbeDesk desk;

    @BeforeEach
    void poisonHurts() {
        desk.cure(false);
    }

    @Test
    void what_is_committed_to_the_outbox_reaches_the_topic_in_the_order_of_its_key() {
        String incident = "inc-" + UUID.randomUUID();
        for (long version = 1; version <= 30; version++) {
            Fact fact = incidentFact(incident, version);
            transactions.run(session -> outbox.add(session, List.of(fact))).await().indefinitely();
        }
        try (FactProbe probe = FactProbe.on(Topic.INCIDENTS)) {
            List<Fact> found = probe.await("30 facts", 30, fact -> fact.subject().equals(incident));
            assertThat(found)
                    .extracting(Fact::sequence)
                    .containsExactlyElementsOf(
                            IntStream.rangeClosed(1, 30).mapToObj(Long::valueOf).toList());
        }
        Await.until(
                "all marked as published",
                () ->
                        Sql.count(
                                        "select count(*) from outbox where record_key = ?"
                                                + " and published_at is null",
                                        incident)
                                == 0);
    }

    @Test
    void what_is_rolled_back_is_never_sent() {
        String incident = "inc-" + UUID.randomUUID();
        transactions
                .run(session ->
                        outbox.add(session, List.of(incidentFact(incident, 1)))
                                .chain(() -> {
                                    throw new IllegalStateException("no");
                                }))
                .onFailure()
                .recoverWithNull()
                .await()
                .indefinitely();
        assertThat(Sql.count("select count(*) from outbox where record_key = ?", incident))
                .isZero();
    }

    @Test
    void a_fact_that_arrives_twice_is_applied_once() {
        Fact fact = alertFact("Twice", key());
        publish(List.of(fact, fact));
        Fact last = alertFact("Last", fact.subject());
        publish(List.of(last));
        awaitSeen(last);
        assertThat(seen(fact.subject())).containsExactly("Twice", "Last");
    }

    @Test
    void a_poisonous_record_is_parked_with_later_ones_of_its_key_and_all_others_are_applied() {
        String sick = key();
        String healthy = key();
        Fact poison = alertFact(ProbeDesk.POISON, sick);
        Fact behind = alertFact("Behind", sick);
        Fact other = alertFact("Other", healthy);
        publish(List.of(poison, behind, other));
        awaitSeen(other);
        Await.until("both parked", () -> parked(sick) == 2);
        assertThat(seen(sick)).isEmpty();

        desk.cure(true);
        Fact late = alertFact("Late", sick);
        publish(List.of(late));
        Await.until("the late one waits too", () -> parked(sick) == 3);
    }

    private void publish(List<Fact> all) {
        try (FactSender sender = FactSender.open()) {
            sender.send(all);
        }
    }

    private static long parked(String key) {
        return Sql.count(
                "select count(*) from dead_letter where record_key = ? and replayed_at is null",
                key);
    }

    private static List<String> seen(String key) {
        return Sql.column("select name from seen where subject = ? order by n", key);
    }

    private static void awaitSeen(Fact fact) {
        Await.until(
                fact.id() + " applied",
                () -> Sql.count("select count(*) from seen where fact_id = ?", fact.id()) == 1);
    }

    private Fact alertFact(String name, String key) {
        Alert alert = Alerts.firing(name).key(key).build();
        return facts.of(
                EventType.ALERT_RECEIVED, key, null, null, null, new AlertFact.Received(alert));
    }

    private Fact incidentFact(String incident, long version) {
        return facts.of(
                EventType.INCIDENT_CHANGED,
                incident,
                version,
                incident,
                null,
                new IncidentFact.Changed(
                        Incidents.open(incident).version(version).build(), "test", List.of()));
    }

    private static String key() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
