package org.aimos.decision.incident;

import static org.aimos.decision.Alerts.firing;
import static org.aimos.decision.Alerts.second;
import static org.assertj.core.api.Assertions.assertThat;

import org.aimos.decision.Alerts;
import org.aimos.events.AlertStatus;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.junit.jupiter.api.Test;

/** Alerts of tools that never say that something is over. */
class AssumedTest {
    private final Incidents desk = new Incidents();

    @Test
    void whatIsNotHeardAnyMoreIsAssumedOverAndSaidToBe() {
        desk.hear(checkout(0).expires(600));
        desk.at(605).hear(checkout(0).expires(600).unheard(605));

        Incident incident = desk.only();
        assertThat(incident.status()).isEqualTo(IncidentStatus.RECOVERED);
        assertThat(incident.assumedOver()).isEqualTo(1);
        assertThat(incident.alerts().getFirst().status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(incident.alerts().getFirst().endsAt()).isEqualTo(second(600));
        assertThat(desk.change().orElseThrow().sentence())
                .isEqualTo(
                        "1 of 1 alert is assumed resolved, for nothing was heard of it any more."
                                + " It closes after 300 s unless one fires again.");
    }

    @Test
    void aSecondReplicaThatNoticesItTooSaysNothing() {
        desk.hear(checkout(0).expires(600));
        desk.at(605).hear(checkout(0).expires(600).unheard(605));
        desk.at(606).hear(checkout(0).expires(600).unheard(606));

        assertThat(desk.change()).isEmpty();
    }

    @Test
    void whoWasHeardMeanwhileIsNotOver() {
        desk.hear(checkout(0).expires(600));
        desk.at(590).hear(checkout(590).expires(1190));
        desk.at(605).hear(checkout(0).expires(600).unheard(605));

        assertThat(desk.only().status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(desk.only().assumedOver()).isZero();
    }

    @Test
    void oneThatIsHeardAgainFiresAgainWhateverItsToolCallsTheBeginning() {
        desk.hear(checkout(0).expires(600));
        desk.at(605).hear(checkout(0).expires(600).unheard(605));
        desk.at(610).hear(checkout(0).heard(610).expires(1210));

        assertThat(desk.only().status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(desk.only().firingCount()).isEqualTo(1);
        assertThat(desk.only().assumedOver()).isZero();
    }

    @Test
    void anIncidentThatWasOnlyAssumedToBeOverReopensAtOnce() {
        desk.hear(checkout(0).expires(600));
        desk.at(605).hear(checkout(0).expires(600).unheard(605));
        desk.at(905).resolve(Incident.ASSUMED);
        desk.at(910).hear(checkout(0).heard(910).expires(1510));

        assertThat(desk.only().status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(desk.only().reopened()).isEqualTo(1);
    }

    @Test
    void aLateFactFromBeforeChangesNothingAndARealEndIsOne() {
        desk.hear(checkout(0).expires(600));
        desk.at(605).hear(checkout(0).expires(600).unheard(605));
        desk.at(607).hear(checkout(0).heard(-5).expires(595));
        assertThat(desk.only().status()).isEqualTo(IncidentStatus.RECOVERED);

        desk.at(608).hear(checkout(0).resolved(608));
        assertThat(desk.only().status()).isEqualTo(IncidentStatus.RECOVERED);
        assertThat(desk.only().assumedOver()).isZero();
    }

    private static Alerts checkout(long second) {
        return firing("CheckoutDown").at(second);
    }
}
