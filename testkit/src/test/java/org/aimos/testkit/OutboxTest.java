package org.aimos.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.LongStream;
import org.aimos.bus.FactPublisher;
import org.aimos.bus.Outbox;
import org.aimos.bus.Problem;
import org.aimos.bus.Transactions;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.testkit.probe.Given;
import org.aimos.testkit.probe.ProbeDesk;
import org.aimos.testkit.probe.Seen;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class OutboxTest {
    @Inject Transactions transactions;
    @Inject Outbox outbox;
    @Inject FactPublisher publisher;
    @Inject Given given;
    @Inject ProbeDesk desk;

    @Test
    void what_is_committed_reaches_the_topic_in_the_order_of_its_key() {
        String incident = Given.key();
        for (long version = 1; version <= 30; version++) {
            commit(given.incident(incident, version));
        }
        try (FactProbe probe = FactProbe.on(Topic.INCIDENTS)) {
            List<Fact> found = probe.await("30 facts", 30, fact -> fact.subject().equals(incident));
            assertThat(found)
                    .extracting(Fact::sequence)
                    .containsExactlyElementsOf(LongStream.rangeClosed(1, 30).boxed().toList());
        }
        Await.until("all marked as published", () -> unpublished(incident) == 0);
    }

    @Test
    void a_thousand_facts_of_one_transaction_keep_their_order() {
        String incident = Given.key();
        commit(
                LongStream.rangeClosed(1, 1000)
                        .mapToObj(version -> given.incident(incident, version))
                        .toArray(Fact[]::new));
        try (FactProbe probe = FactProbe.on(Topic.INCIDENTS)) {
            List<Fact> found =
                    probe.await("1000 facts", 1000, fact -> fact.subject().equals(incident));
            assertThat(found).extracting(Fact::sequence).isSorted().hasSize(1000);
        }
    }

    @Test
    void what_is_rolled_back_is_never_sent() {
        String incident = Given.key();
        Uni<Void> failing =
                transactions.run(session ->
                        outbox.add(session, List.of(given.incident(incident, 1)))
                                .chain(() -> Uni.createFrom().failure(new Change())));
        assertThatThrownBy(() -> failing.await().indefinitely()).isInstanceOf(Change.class);
        assertThat(Sql.count("select count(*) from outbox where record_key = ?", incident))
                .isZero();
    }

    @Test
    void a_relay_that_dies_before_it_marks_what_it_sent_sends_it_again_and_the_inbox_takes_one() {
        desk.cure(false);
        Fact fact = given.alert("Again", Given.key());
        Sql.execute(
                """
                create or replace function no_mark() returns trigger language plpgsql as
                $$ begin raise exception 'the relay dies here'; end $$
                """);
        Sql.execute(
                """
                create trigger no_mark before update on outbox for each row
                when (new.fact_id = '%s') execute function no_mark()
                """
                        .formatted(fact.id()));
        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            commit(fact);
            probe.await("sent twice", 2, found -> found.id().equals(fact.id()));
        } finally {
            Sql.execute("drop trigger no_mark on outbox");
        }
        Await.until("marked in the end", () -> unpublished(fact.subject()) == 0);
        Fact last = given.alert("Last", fact.subject());
        commit(last);
        Seen.await(last);
        assertThat(Seen.of(fact.subject())).containsExactly("Again", "Last");
    }

    @Test
    void a_frozen_relay_loses_its_lease_when_the_database_ends_its_idle_transaction() {
        String incident = Given.key();
        int shard = Math.floorMod(incident.hashCode(), 4);
        try (FrozenLease lease = FrozenLease.take(shard)) {
            commit(given.incident(incident, 1));
            assertThat(lease.held()).isTrue();
            Await.until("sent by the living", () -> unpublished(incident) == 0);
        }
    }

    @Test
    void while_the_broker_is_away_a_publisher_hears_503_and_the_outbox_waits() {
        String incident = Given.key();
        BrokerSwitch.off();
        try {
            commit(given.incident(incident, 1), given.incident(incident, 2));
            assertThatThrownBy(() ->
                            publisher
                                    .publish(given.alert("X", incident), incident)
                                    .toCompletableFuture()
                                    .join())
                    .rootCause()
                    .isInstanceOfSatisfying(
                            Problem.class, problem -> assertThat(problem.status()).isEqualTo(503));
            assertThat(unpublished(incident)).isEqualTo(2);
        } finally {
            BrokerSwitch.on();
        }
        Await.until("sent once it is back", () -> unpublished(incident) == 0);
        Fact alert = given.alert("After", incident);
        commit(alert);
        Seen.await(alert);
    }

    private void commit(Fact... facts) {
        transactions.run(session -> outbox.add(session, List.of(facts))).await().indefinitely();
    }

    private static long unpublished(String key) {
        return Sql.count(
                "select count(*) from outbox where record_key = ? and published_at is null", key);
    }

    /** Somebody changed his mind. */
    private static final class Change extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }
}
