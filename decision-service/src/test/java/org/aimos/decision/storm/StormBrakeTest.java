package org.aimos.decision.storm;

import static org.aimos.decision.Alerts.firing;
import static org.aimos.decision.Alerts.second;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.aimos.decision.Samples;
import org.aimos.decision.Yaml;
import org.aimos.decision.incident.Heard;
import org.aimos.decision.incident.IncidentChange;
import org.aimos.decision.incident.IncidentFolder;
import org.aimos.decision.incident.IncidentState;
import org.aimos.decision.incident.Known;
import org.aimos.decision.incident.Windows;
import org.aimos.decision.taxonomy.Taxonomy;
import org.aimos.events.Incident;
import org.aimos.events.IncidentStatus;
import org.aimos.events.Priority;
import org.aimos.events.Severity;
import org.aimos.resources.Limits;
import org.aimos.resources.PrioritySpec;
import org.junit.jupiter.api.Test;

class StormBrakeTest {
    private final Limits.InForce limits = Limits.inForce(List.of());
    private final AtomicInteger ids = new AtomicInteger();
    private final StormBrake brake = new StormBrake(limits, () -> "storm-" + ids.incrementAndGet());

    @Test
    void twentyNewIncidentsAreNoStorm() {
        List<IncidentChange> changes = opened(20);

        assertThat(brake.apply(changes, StormWatch.CALM, second(1))).isEqualTo(changes);
    }

    @Test
    void oneMoreIsAStormAndAllOfItHasOneParent() {
        List<IncidentChange> result = brake.apply(opened(21), StormWatch.CALM, second(1));

        assertThat(result).hasSize(22);
        Incident parent = result.getFirst().after().incident();
        assertThat(parent.storm()).isTrue();
        assertThat(parent.correlationKey()).isEqualTo("storm:everything");
        assertThat(parent.alertCount()).isEqualTo(21);
        assertThat(parent.title())
                .isEqualTo("Alert storm: more than 20 new incidents within 300 s");
        assertThat(result.getFirst().after().storming()).isTrue();
        assertThat(result.stream().skip(1).map(c -> c.after().incident().parent()))
                .containsOnly(parent.id());
    }

    @Test
    void whatOtherBatchesOpenedCounts() {
        List<IncidentChange> result = brake.apply(opened(2), new StormWatch(null, 19), second(1));

        assertThat(result).hasSize(3);
    }

    @Test
    void aStormThatIsOnTakesEverythingNewWithoutAnotherParent() {
        IncidentState parent = parent();

        List<IncidentChange> result = brake.apply(opened(1), new StormWatch(parent, 5), second(60));

        assertThat(result).hasSize(1);
        assertThat(result.getFirst().after().incident().parent()).isEqualTo(parent.incident().id());
    }

    @Test
    void aStormEndsWhenTheWindowIsQuietAndRecoversWithItsChildren() {
        IncidentState parent = parent();
        var toll = new Toll(21, 3, Severity.CRITICAL, Priority.P1);

        IncidentState over = brake.recount(parent, toll, true, second(400)).orElseThrow().after();
        IncidentState calm =
                brake.recount(
                                over,
                                new Toll(21, 0, Severity.CRITICAL, Priority.P1),
                                true,
                                second(500))
                        .orElseThrow()
                        .after();

        assertThat(over.storming()).isFalse();
        assertThat(over.incident().status()).isEqualTo(IncidentStatus.OPEN);
        assertThat(calm.incident().status()).isEqualTo(IncidentStatus.RECOVERED);
        assertThat(calm.incident().recoveredAt()).isEqualTo(second(500));
        assertThat(
                        brake.recount(
                                calm,
                                new Toll(21, 0, Severity.CRITICAL, Priority.P1),
                                true,
                                second(501)))
                .isEmpty();
    }

    @Test
    void afterTheStormIncidentsStandAlone() {
        IncidentState over = parent().storming(false);

        List<IncidentChange> result = brake.apply(opened(1), new StormWatch(over, 5), second(900));

        assertThat(result.getFirst().after().incident().parent()).isNull();
    }

    private IncidentState parent() {
        return brake.apply(opened(21), StormWatch.CALM, second(1)).getFirst().after();
    }

    private List<IncidentChange> opened(int count) {
        var taxonomy = new Taxonomy(Yaml.services(Samples.SERVICES));
        var folder =
                new IncidentFolder(
                        new Windows(Duration.ofMinutes(5), Duration.ofMinutes(30)),
                        PrioritySpec.BUILT_IN,
                        () -> "incident-" + ids.incrementAndGet());
        List<Heard> batch =
                IntStream.range(0, count)
                        .mapToObj(i ->
                                firing("HostDown").service(null).on("host-" + i).heardBy(taxonomy))
                        .toList();
        return folder.fold(Known.nothing(), batch, second(1)).changes();
    }
}
