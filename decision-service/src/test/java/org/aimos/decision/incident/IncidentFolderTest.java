package org.aimos.decision.incident;

import static org.aimos.decision.Alerts.firing;
import static org.aimos.decision.Alerts.note;
import static org.aimos.decision.Alerts.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.aimos.decision.Alerts;
import org.aimos.events.AlertStatus;
import org.aimos.events.Environment;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.junit.jupiter.api.Test;

class IncidentFolderTest {
    private final Incidents desk = new Incidents();

    @Test
    void alertsOfOneServiceFoldIntoOneIncident() {
        desk.hear(firing("CheckoutDown").on("web-1"), firing("CheckoutDown").on("web-2").at(5));

        Incident incident = desk.only();
        assertThat(incident.correlationKey()).isEqualTo("service:checkout@test");
        assertThat(incident.owner()).isEqualTo("team-shop");
        assertThat(incident.alertCount()).isEqualTo(2);
        assertThat(incident.firingCount()).isEqualTo(2);
        assertThat(incident.priority()).isEqualTo(Priority.P1);
        assertThat(incident.version()).isEqualTo(1);
        assertThat(incident.firstFiringAt()).isEqualTo(second(0));
        assertThat(desk.change().orElseThrow().receipts()).hasSize(2);
    }

    @Test
    void alertsWithoutServiceFoldByTheirOwnKeyAndHaveNoOwner() {
        desk.hear(firing("X").service("nobody-knows"), firing("Y").service(null));

        assertThat(desk.all()).hasSize(2).allMatch(i -> i.owner().equals("unowned"));
        assertThat(desk.all()).allMatch(i -> i.correlationKey().startsWith("alert:"));
    }

    @Test
    void aRepeatChangesNothing() {
        desk.hear(firing("CheckoutDown"));
        desk.hear(firing("CheckoutDown").heard(60));

        assertThat(desk.change()).isEmpty();
        assertThat(desk.only().version()).isEqualTo(1);
    }

    @Test
    void anIncidentRecoversWithItsLastAlertAndFiresAgainBeforeTheHoldIsOver() {
        desk.hear(firing("CheckoutDown"), firing("CheckoutDown").on("web-2"));
        desk.at(20).hear(firing("CheckoutDown").resolved(20));
        assertThat(desk.only().status()).isEqualTo(IncidentStatus.OPEN);

        desk.at(30).hear(firing("CheckoutDown").on("web-2").resolved(30));
        assertThat(desk.only().status()).isEqualTo(IncidentStatus.RECOVERED);
        assertThat(desk.only().recoveredAt()).isEqualTo(second(30));

        desk.at(40).hear(firing("CheckoutDown").at(40));
        assertThat(desk.only().status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(desk.only().recoveredAt()).isNull();
        assertThat(desk.only().reopened()).isZero();
        assertThat(desk.change().orElseThrow().woken()).isTrue();
    }

    @Test
    void firingWithinThirtyMinutesReopensTheSameIncident() {
        desk.hear(firing("CheckoutDown"));
        desk.at(20).hear(firing("CheckoutDown").resolved(20));
        desk.at(320).resolve("monitor");

        desk.at(900).hear(firing("CheckoutDown").at(900));

        Incident incident = desk.only();
        assertThat(incident.status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(incident.reopened()).isEqualTo(1);
        assertThat(incident.resolvedBy()).isNull();
        assertThat(incident.firstFiringAt()).isEqualTo(second(0));
        assertThat(desk.change().orElseThrow().reopened()).isTrue();
    }

    @Test
    void firingLaterOpensANewOne() {
        desk.hear(firing("CheckoutDown"));
        desk.at(20).hear(firing("CheckoutDown").resolved(20));
        desk.at(320).resolve("monitor");

        desk.at(2121).hear(firing("CheckoutDown").at(2121));

        assertThat(desk.all()).hasSize(2);
        Incident second = desk.all().getLast();
        assertThat(second.status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(second.firstFiringAt()).isEqualTo(second(2121));
        assertThat(second.alertCount()).isEqualTo(1);
    }

    @Test
    void aLateFactOfAnEpisodeThatIsOverOpensNothing() {
        desk.hear(firing("CheckoutDown"));
        desk.at(20).hear(firing("CheckoutDown").resolved(20));
        desk.at(320).resolve("monitor");

        desk.at(5000).hear(firing("CheckoutDown").heard(5000));

        assertThat(desk.only().status()).isEqualTo(IncidentStatus.RESOLVED);
    }

    @Test
    void whatAPersonClosedStaysClosedForAWhileAndComesBackIfItStillFires() {
        desk.hear(firing("CheckoutDown"));
        desk.at(100).resolve("olga");

        desk.at(200).hear(firing("CheckoutDown").heard(200));
        assertThat(desk.only().status()).isEqualTo(IncidentStatus.RESOLVED);

        desk.at(2000).hear(firing("CheckoutDown").heard(2000));
        assertThat(desk.all()).hasSize(2);
        assertThat(desk.all().getLast().status()).isEqualTo(IncidentStatus.OPEN);
    }

    @Test
    void aNoteOpensNothingAndIsShownByTheIncidentThatComes() {
        desk.hear(note("Deployed"));
        assertThat(desk.all()).isEmpty();

        desk.hear(firing("CheckoutDown"));

        assertThat(desk.only().alerts())
                .extracting(a -> a.status())
                .containsExactlyInAnyOrder(AlertStatus.FIRING, AlertStatus.NOTE);
        assertThat(desk.only().firingCount()).isEqualTo(1);
    }

    @Test
    void aMisspeltEnvironmentCountsAsProduction() {
        desk.hear(firing("CheckoutDown").environment("prodution"));

        assertThat(desk.only().environment()).isEqualTo(Environment.PRODUCTION);
        assertThat(desk.only().environmentKnown()).isFalse();
    }

    @Test
    void severityAndPriorityFollowWhatFires() {
        desk.hear(firing("Slow").severity(Severity.INFO));
        assertThat(desk.only().priority()).isEqualTo(Priority.P3);

        desk.hear(firing("CheckoutDown"));
        assertThat(desk.only().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(desk.change().orElseThrow().sentence())
                .isEqualTo(
                        "Severity is now critical (was info). Priority is now P1 (was P3): impact high because tier 2; urgency high because critical.");
    }

    @Test
    void everyOrderOfARecordedIncidentEndsInTheSameState() {
        List<Alerts> recorded =
                List.of(
                        firing("CheckoutDown").at(0),
                        firing("CheckoutDown").heard(15),
                        firing("CheckoutDown").on("web-2").severity(Severity.WARNING).at(5),
                        firing("CheckoutDown").resolved(30),
                        firing("CheckoutDown").on("web-2").at(5).resolved(40),
                        note("Deployed").at(3),
                        firing("CheckoutDown").began(second(35)).heard(36));

        Set<Object> ends = new LinkedHashSet<>();
        int orders = 0;
        for (List<Alerts> order : permutations(recorded)) {
            Incidents one = new Incidents().at(60);
            order.forEach(one::hear);
            ends.add(atVersion0(one.only()));
            orders++;
        }

        assertThat(orders).isEqualTo(5040);
        assertThat(ends).hasSize(1);
    }

    @Test
    void everyOrderOfACompleteEpisodeEndsRecovered() {
        List<Alerts> recorded =
                List.of(
                        firing("CheckoutDown").at(0),
                        firing("CheckoutDown").on("web-2").at(5),
                        firing("CheckoutDown").resolved(30),
                        firing("CheckoutDown").on("web-2").at(5).resolved(40),
                        firing("CheckoutDown").on("web-2").at(5).heard(41));

        for (List<Alerts> order : permutations(recorded)) {
            Incidents one = new Incidents().at(60);
            order.forEach(one::hear);
            assertThat(one.only().status()).isEqualTo(IncidentStatus.RECOVERED);
        }
    }

    /** How many facts it took differs with the order; nothing else may. */
    private static Incident atVersion0(Incident i) {
        return new Incident(
                i.id(),
                0,
                i.status(),
                i.correlationKey(),
                i.title(),
                i.service(),
                i.tier(),
                i.capability(),
                i.owner(),
                i.environment(),
                i.environmentKnown(),
                i.severity(),
                i.impact(),
                i.urgency(),
                i.priority(),
                i.alerts(),
                i.alertCount(),
                i.firingCount(),
                i.openedAt(),
                i.firstFiringAt(),
                i.acknowledgedAt(),
                i.acknowledgedBy(),
                i.takenAt(),
                i.takenBy(),
                i.recoveredAt(),
                i.resolvedAt(),
                i.resolvedBy(),
                i.resolution(),
                i.reopened(),
                i.parent(),
                i.storm(),
                i.route(),
                i.mergedInto(),
                i.causes(),
                i.priorityReason());
    }

    private static <T> List<List<T>> permutations(List<T> of) {
        if (of.isEmpty()) {
            return List.of(List.of());
        }
        var all = new ArrayList<List<T>>();
        for (int i = 0; i < of.size(); i++) {
            var rest = new ArrayList<>(of);
            T first = rest.remove(i);
            for (List<T> tail : permutations(rest)) {
                var one = new ArrayList<T>(List.of(first));
                one.addAll(tail);
                all.add(one);
            }
        }
        return all;
    }

    @Test
    void aSilencedAlertOpensNothingUntilItsSilenceIsOverAndItStillFires() {
        var desk = new Incidents();
        Alerts alert = firing("CheckoutDown").at(0);

        desk.hush("night@1.0.0").hear(alert);
        assertThat(desk.all()).isEmpty();
        desk.hush(null).at(60).hear(alert.heard(60));

        assertThat(desk.only().status()).isEqualTo(IncidentStatus.OPEN);
    }

    @Test
    void whatWasOverBeforeItsSilenceNeverBecomesAnIncident() {
        var desk = new Incidents();

        desk.hush("night@1.0.0").hear(firing("CheckoutDown").at(0));
        desk.hush(null).at(60).hear(firing("CheckoutDown").at(0).resolved(60));
        assertThat(desk.all()).isEmpty();
        desk.at(120).hear(firing("CheckoutDown").at(120));

        assertThat(desk.only().firstFiringAt()).isEqualTo(Alerts.second(120));
    }

    @Test
    void aFlappingIncidentIsNotCalmBeforeItsWindowIs() {
        var desk = new Incidents();
        for (int i = 0; i < 4; i++) {
            desk.at(i * 60L).hear(firing("CheckoutDown").at(i * 60L));
            desk.at(i * 60L + 30).hear(firing("CheckoutDown").at(i * 60L).resolved(i * 60L + 30));
        }

        assertThat(desk.state().flaps(Alerts.second(211))).isTrue();
        assertThat(desk.state().flaps(Alerts.second(3600))).isFalse();
    }
}
