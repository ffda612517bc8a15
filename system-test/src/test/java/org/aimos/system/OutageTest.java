package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.aimos.cli.Failure;
import org.aimos.cli.demo.Stage;
import org.aimos.cli.demo.Theatre;
import org.aimos.local.Part;
import org.junit.jupiter.api.Test;

/** The broker is away for half a minute while a real Alertmanager has something to tell. */
class OutageTest {
    private static final int FIRST = 501;
    private static final int LAST = 512;
    private static final Duration AWAY = Duration.ofSeconds(30);

    @Test
    void every_alert_of_an_outage_of_the_broker_arrives_by_the_sender_s_retries()
            throws IOException {
        new Theatre(SystemUnderTest.stack(), System.out).with(OutageTest::outage);
    }

    private static void outage(Stage stage) throws IOException {
        Instant began = Instant.now();
        stage.stack().hold(Part.BROKER, Duration.ofMinutes(1));
        Instant back = Instant.now().plus(AWAY);
        stage.monitor().hosts(FIRST, LAST, true);
        stage.await(
                "the end of the outage",
                () -> Optional.of(true).filter(_ -> Instant.now().isAfter(back)));
        assertThat(heard(stage, began)).as("heard while nothing could be kept").isEmpty();
        stage.stack().release(Part.BROKER, Duration.ofMinutes(2));
        Set<String> told =
                IntStream.rangeClosed(FIRST, LAST)
                        .mapToObj(host -> "HostDown: host-" + host + " does not answer")
                        .collect(Collectors.toCollection(TreeSet::new));
        stage.await(
                "an incident for each host",
                () -> Optional.of(true).filter(_ -> heardNow(stage, began).containsAll(told)));
        assertThat(heard(stage, began)).containsExactlyElementsOf(told);
        stage.monitor().hosts(FIRST, LAST, false);
    }

    private static Set<String> heardNow(Stage stage, Instant began) {
        try {
            return heard(stage, began);
        } catch (IOException | Failure notYet) {
            return Set.of();
        }
    }

    /** Titles of the hosts' incidents that were opened since. */
    private static Set<String> heard(Stage stage, Instant began) throws IOException {
        Set<String> titles = new TreeSet<>();
        for (JsonNode incident : stage.oncall().get("/v1/incidents?limit=500").path("items")) {
            boolean since = !Instant.parse(incident.path("openedAt").asText()).isBefore(began);
            if (since && incident.path("title").asText().startsWith("HostDown: ")) {
                titles.add(incident.path("title").asText());
            }
        }
        return titles;
    }
}
