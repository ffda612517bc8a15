package org.aimos.decision.judgment;

import static org.aimos.decision.Alerts.firing;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.aimos.decision.Alerts;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.incident.Folded;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.decision.incident.IncidentDraft;
import org.aimos.decision.incident.IncidentFolder;
import org.aimos.decision.incident.Judged;
import org.aimos.decision.incident.Known;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Mode;
import org.aimos.events.Severity;
import org.aimos.resources.PrioritySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OccasionTest {
    private final Taxonomy taxonomy = new Taxonomy(Yaml.services(Samples.SERVICES));
    private final IncidentFolder folder =
            new IncidentFolder(
                    new Windows(Duration.ofMinutes(5), Duration.ofMinutes(30)),
                    PrioritySpec.BUILT_IN,
                    () -> "incident-1");
    private Known known = Known.nothing();

    @Test
    void openingIsOne() {
        assertThat(Occasion.is(hear(down("web-1")), OccasionTest::nothing)).isTrue();
    }

    @Test
    void anotherAlertWithTheSamePlaybookIsNone() {
        judged(hear(down("web-1")), Mode.AUTONOMOUS, "restart-service");

        assertThat(Occasion.is(hear(down("web-2")), OccasionTest::restart)).isFalse();
    }

    @Test
    void anAlertThatAsksForAnotherPlaybookIsOne() {
        judged(hear(down("web-1").severity(Severity.WARNING)), Mode.HAND_OVER, null);

        assertThat(Occasion.is(hear(down("web-2")), OccasionTest::restart)).isTrue();
    }

    @Test
    void whenTheAlertThatWasCaredForIsOverTheNextOneIs() {
        judged(hear(down("web-1"), down("web-2")), Mode.AUTONOMOUS, "restart-service");

        assertThat(Occasion.is(hear(down("web-1").resolved(20)), OccasionTest::restart)).isTrue();
    }

    @Test
    void whatPeopleHaveAlreadyIsNotGivenToThemAgain() {
        judged(hear(down("web-1"), down("web-2")), Mode.HAND_OVER, null);

        assertThat(Occasion.is(hear(down("web-1").resolved(20)), OccasionTest::nothing)).isFalse();
    }

    @Test
    void recoveryIsNoneAndFiringAgainIsOne() {
        judged(hear(down("web-1")), Mode.AUTONOMOUS, "restart-service");
        IncidentChange recovered = hear(down("web-1").resolved(20));
        assertThat(Occasion.is(recovered, OccasionTest::restart)).isFalse();

        assertThat(Occasion.is(hear(down("web-1").at(30)), OccasionTest::restart)).isTrue();
    }

    @Test
    void whatAPersonHasTakenIsNone() {
        IncidentChange opened = hear(down("web-1"));
        known =
                known.after(
                        new Folded(
                                List.of(),
                                List.of(
                                        opened.with(
                                                opened.after()
                                                        .at(
                                                                IncidentDraft.of(
                                                                                opened.after()
                                                                                        .incident())
                                                                        .taken(
                                                                                "olga",
                                                                                Alerts.second(5))
                                                                        .next())))));

        assertThat(Occasion.is(hear(down("web-2")), OccasionTest::restart)).isFalse();
    }

    private static @Nullable String restart() {
        return "restart-service";
    }

    private static @Nullable String nothing() {
        return null;
    }

    private static Alerts down(String host) {
        return firing("CheckoutDown").on(host);
    }

    private IncidentChange hear(Alerts... alerts) {
        List<Heard> batch = List.of(alerts).stream().map(a -> a.heardBy(taxonomy)).toList();
        Folded folded = folder.fold(known, batch, Alerts.second(30));
        known = known.after(folded);
        return folded.changes().getFirst();
    }

    private void judged(IncidentChange change, Mode mode, @Nullable String playbook) {
        var judged = new Judged("decision-1", mode, playbook, change.lead());
        known =
                known.after(
                        new Folded(
                                List.of(),
                                List.of(
                                        change.with(
                                                change.after()
                                                        .judged(
                                                                judged,
                                                                mode == Mode.AUTONOMOUS)))));
    }
}
