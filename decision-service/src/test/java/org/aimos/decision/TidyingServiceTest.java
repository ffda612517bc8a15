package org.aimos.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.aimos.bus.Transactions;
import org.aimos.decision.backtest.Act;
import org.aimos.decision.store.PeopleBook;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FakeClock;
import org.junit.jupiter.api.Test;

/** What no backtest may look back to is forgotten, and nothing before. */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class TidyingServiceTest {
    private static final String AGED =
            "update person_act set done_at = :at where incident_id = :incident";
    private static final String KNOWN =
            "select incident_id from person_act where incident_id like 'tidied-%' order by 1";

    @Inject Transactions transactions;
    @Inject PeopleBook people;
    @Inject AlertTidying tidying;
    @Inject FakeClock clock;

    @Test
    void whatPeopleDidIsForgottenWhenNoBacktestMayLookBackSoFar() {
        did("tidied-long-ago", BacktestDesk.LONGEST.plusDays(1));
        did("tidied-of-late", BacktestDesk.LONGEST.minusDays(1));

        tidying.tidy().await().atMost(Duration.ofMinutes(1));

        assertThat(known()).containsExactly("tidied-of-late");
    }

    private void did(String incident, Duration ago) {
        var told = List.of(new Act.Told(incident, new Act("ran", "restart-service")));
        transactions
                .run(session ->
                        people.write(session, told)
                                .chain(() ->
                                        session.createNativeQuery(AGED)
                                                .setParameter("at", clock.instant().minus(ago))
                                                .setParameter("incident", incident)
                                                .executeUpdate()))
                .await()
                .atMost(Duration.ofMinutes(1));
    }

    private List<String> known() {
        return transactions
                .run(session -> session.createNativeQuery(KNOWN, String.class).getResultList())
                .await()
                .atMost(Duration.ofMinutes(1));
    }
}
