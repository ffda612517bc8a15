package org.aimos.intake.connector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.Alert;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.parcel.Parcel;
import org.junit.jupiter.api.Test;

/**
 * Tools that have no connector, as {@code auto} reads them: told right, or told less, never more.
 */
final class UnknownToolsTest {

    private static final Path BODIES = Path.of("src/test/resources/unknown-tools.tsv");
    private static final Connectors CONNECTORS = AllConnectors.get();

    private record Body(String tool, String status, String severity, String text) {

        static Body of(String line) {
            String[] cells = line.split("\t", 4);
            return new Body(cells[0], cells[1], cells[2], cells[3]);
        }
    }

    @Test
    void status_and_severity_are_those_the_tool_says() throws IOException, UnreadableBody {
        var wrong = new ArrayList<String>();
        for (Body body : bodies()) {
            Alert alert = read(body);
            String read = alert.status().word() + ' ' + alert.severity().word();
            if (!read.equals(body.status + ' ' + body.severity)) {
                wrong.add(
                        body.tool
                                + ": "
                                + read
                                + ", not "
                                + body.status
                                + ' '
                                + body.severity
                                + " by "
                                + alert.connector()
                                + ": "
                                + body.text);
            }
        }
        assertThat(wrong).isEmpty();
    }

    @Test
    void what_is_over_is_what_fired() throws IOException, UnreadableBody {
        Map<String, String> fired = new LinkedHashMap<>();
        for (Body body : bodies()) {
            Alert alert = read(body);
            if (!body.status.equals("note")) {
                String first = fired.computeIfAbsent(body.tool, none -> alert.alertKeyOf());
                assertThat(alert.alertKeyOf()).as(body.text).isEqualTo(first);
            }
        }
    }

    private static List<Body> bodies() throws IOException {
        return Files.readAllLines(BODIES).stream()
                .filter(line -> !line.startsWith("#"))
                .map(Body::of)
                .toList();
    }

    private static Alert read(Body body) throws UnreadableBody {
        var payload =
                new Payload(
                        body.text.getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/json"),
                        Instant.parse("2026-01-01T00:10:00Z"));
        Connector found = CONNECTORS.recognised(payload);
        Parcel parcel = Parcel.preview(found.read(payload), found.name(), payload.receivedAt());
        assertThat(parcel.alerts()).as(body.text).hasSize(1);
        return parcel.alerts().getFirst();
    }
}
