package org.aimos.decision;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.aimos.bus.Transactions;
import org.aimos.decision.store.VolumeBook;
import org.aimos.decision.volume.Hour;
import org.aimos.decision.volume.Spike;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.Fact;
import org.aimos.events.Topic;
import org.aimos.testkit.Await;
import org.aimos.testkit.Backends;
import org.aimos.testkit.FactProbe;
import org.aimos.testkit.FakeClock;
import org.aimos.testkit.Tokens;
import org.junit.jupiter.api.Test;

/**
 * Far more alerts than is usual for the hour of the week are told as an alert, and when it ends.
 */
@QuarkusTest
@QuarkusTestResource(Backends.class)
@SuppressWarnings("NullAway.Init")
class SpikeServiceTest {
    private static final String SERIES = Spike.ofSource("chatty");

    @Inject FakeClock clock;
    @Inject Transactions transactions;
    @Inject VolumeBook book;
    @Inject Spikes spikes;

    @Test
    void aSpikeIsToldWhileItFormsAndAgainWhenItIsOver() {
        // What is usual is read once an hour: of an hour that nobody has looked at yet.
        Instant began = Hour.of(clock.instant(), ZoneOffset.UTC).begin().plusHours(1).toInstant();
        for (int ago = 4; ago > 0; ago--) {
            for (int i = 0; i < 12; i++) {
                Instant then =
                        began.minus(Duration.ofDays(7L * ago)).plus(Hour.BUCKET.multipliedBy(i));
                heard(5, then);
            }
        }
        clock.set(began.plus(Duration.ofMinutes(25)));
        try (FactProbe probe = FactProbe.on(Topic.ALERTS)) {
            heard(412, clock.instant());
            looked(
                    "a spike is on",
                    "items.find { it.series == '" + SERIES + "' && it.endedAt == null }");

            Alert on = told(probe, AlertFact.Received.class);
            assertThat(on.title())
                    .startsWith("source chatty: 412 alerts in 10 minutes; usual for ")
                    .endsWith(" is 10 to 10 (known from 4 weeks)");

            clock.advance(Duration.ofMinutes(11));
            looked(
                    "the spike is over",
                    "items.find { it.series == '" + SERIES + "' && it.endedAt != null }");

            Alert over = told(probe, AlertFact.Resolved.class);
            assertThat(over.alertKey()).isEqualTo(on.alertKey());
            assertThat(over.episodeHint()).isEqualTo(on.episodeHint());
        }
    }

    private void heard(int alerts, Instant at) {
        transactions
                .run(session -> book.add(session, Map.of(SERIES, alerts), at))
                .await()
                .indefinitely();
    }

    /** Another round may have the lock just now. */
    private void looked(String what, String path) {
        Await.until(
                what,
                () -> {
                    spikes.look().await().indefinitely();
                    return viewer().get("/v1/spikes").jsonPath().get(path) != null;
                });
    }

    private static Alert told(FactProbe probe, Class<? extends AlertFact> as) {
        Fact fact =
                probe.await(
                        "told as " + as.getSimpleName(),
                        f ->
                                as.isInstance(f.data())
                                        && ((AlertFact) f.data())
                                                .alert()
                                                .alertKeyOf()
                                                .equals("spike " + SERIES));
        return ((AlertFact) fact.data()).alert();
    }

    private static RequestSpecification viewer() {
        return given().header("Authorization", Tokens.bearer("vera", "viewer"));
    }
}
