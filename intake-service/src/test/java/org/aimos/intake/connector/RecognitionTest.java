package org.aimos.intake.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.parcel.Parcel;
import org.junit.jupiter.api.Test;

/** Who is asked to find the connector finds it, or finds none and does no harm. */
final class RecognitionTest {

    private static final Connectors CONNECTORS = AllConnectors.get();
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void every_tool_is_known_by_some_of_its_own_bodies() throws IOException {
        var known = new TreeSet<String>();
        var tools = new TreeSet<String>();
        for (Path body : bodies()) {
            String tool = String.valueOf(body.getName(body.getNameCount() - 2));
            if (CONNECTORS.named(tool).filter(one -> !one.shapes().isEmpty()).isPresent()) {
                tools.add(tool);
                if (recognised(Files.readAllBytes(body)).equals(tool)) {
                    known.add(tool);
                }
            }
        }
        assertThat(known).isEqualTo(tools);
    }

    @Test
    void no_body_is_taken_for_another_tool_s() throws IOException {
        var wrong = new ArrayList<String>();
        for (Path body : bodies()) {
            String tool = String.valueOf(body.getName(body.getNameCount() - 2));
            String found = recognised(Files.readAllBytes(body));
            boolean known =
                    CONNECTORS.named(tool).filter(one -> !one.shapes().isEmpty()).isPresent();
            if (known && !found.equals(tool) && !found.equals("freeform")) {
                wrong.add(tool + '/' + body.getFileName() + " taken for " + found);
            }
        }
        assertThat(wrong)
                .containsExactlyInAnyOrder(
                        "aws-events/health-by-sns-text.in.json taken for aws-cloudwatch",
                        "icinga2/host-down.in.json taken for nagios",
                        "icinga2/service-critical.in.json taken for nagios");
    }

    @Test
    void an_unknown_body_is_a_note_until_a_word_says_more() throws UnreadableBody {
        assertThat(freeform("{\"hello\":\"critical world\"}").status()).isEqualTo(AlertStatus.NOTE);
        assertThat(freeform("{\"hello\":1}").severity()).isEqualTo(Severity.WARNING);
        assertThat(freeform("{\"event_type\":\"meter.ALERT_FIRED\"}").status())
                .isEqualTo(AlertStatus.FIRING);
        assertThat(freeform("{\"data\":{\"state\":\"incident.resolved\",\"id\":7}}").status())
                .isEqualTo(AlertStatus.RESOLVED);
        assertThat(freeform("{\"status\":\"it is critical that you read this\"}").status())
                .isEqualTo(AlertStatus.NOTE);
    }

    @Test
    void text_is_a_note_with_its_first_line() throws UnreadableBody {
        Alert alert = freeform("Backup of shop failed\nsee the log");

        assertThat(alert.status()).isEqualTo(AlertStatus.NOTE);
        assertThat(alert.title()).isEqualTo("Backup of shop failed");
    }

    private static Alert freeform(String body) throws UnreadableBody {
        Payload payload = payload(body.getBytes(StandardCharsets.UTF_8));
        Connector found = CONNECTORS.recognised(payload);
        assertThat(found.name()).isEqualTo("freeform");
        return Parcel.preview(found.read(payload), found.name(), GoldenConnector.NOW)
                .alerts()
                .getFirst();
    }

    private static String recognised(byte[] body) {
        return CONNECTORS.recognised(payload(body)).name();
    }

    private static Payload payload(byte[] body) {
        return new Payload(body, Map.of("content-type", "application/json"), GoldenConnector.NOW);
    }

    private static List<Path> bodies() throws IOException {
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".in.json")).sorted().toList();
        }
    }
}
