package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.aimos.bus.FactCodec;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.AllConnectors;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Connectors;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.parcel.Parcel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Bodies that nobody thought of: every golden body, mutated with a fixed seed, read by everyone.
 */
final class ConnectorFuzzTest {

    private static final int BODIES = 4_000;
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Connectors ALL = AllConnectors.get();
    private static final List<Connector> CONNECTORS = ALL.all();
    private static final String[] PIECES = {
        "null",
        "{}",
        "[]",
        "0",
        "-1",
        "1e400",
        "\"\"",
        "\"\\u0000\"",
        "true",
        "[[[[]]]]",
        "{\"a\":",
        "\"\\ud800\"",
        "9".repeat(40),
        "\"firing\"",
        "\"critical\"",
        "\"0001-01-01T00:00:00Z\""
    };

    private static final List<String> SEEDS = new ArrayList<>();

    @BeforeAll
    static void readTheGoldenBodies() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/test/resources/golden"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".in.json")).toList()) {
                SEEDS.add(Files.readString(file));
            }
        }
    }

    @Test
    void no_body_breaks_a_connector_and_every_alert_can_be_written_and_read() throws Exception {
        Random random = new Random(20261121);
        int alerts = 0;
        for (int i = 0; i < BODIES; i++) {
            byte[] body = mutated(random);
            assertThat(ALL.recognised(payload(body)).name()).isNotBlank();
            for (Connector connector : CONNECTORS) {
                for (Alert alert : alerts(connector, body)) {
                    alerts++;
                    survivesTheWire(alert);
                }
            }
        }
        assertThat(alerts).isGreaterThan(BODIES / 4);
    }

    private static Payload payload(byte[] body) {
        return new Payload(body, Map.of("content-type", "application/json"), NOW);
    }

    private static List<Alert> alerts(Connector connector, byte[] body) {
        try {
            return Parcel.preview(connector.read(payload(body)), connector.name(), NOW).alerts();
        } catch (UnreadableBody refused) {
            assertThat(refused.mend()).isNotBlank();
            return List.of();
        }
    }

    private static void survivesTheWire(Alert alert) throws Exception {
        Fact fact =
                new Fact(
                        "1",
                        EventType.ALERT_NOTED,
                        "/aimos/intake",
                        alert.alertKey(),
                        NOW,
                        null,
                        null,
                        null,
                        null,
                        null,
                        new AlertFact.Noted(alert));
        byte[] bytes = FactCodec.write(fact);
        assertThat(bytes.length).isLessThan(FactCodec.MAX_BYTES);
        assertThat(FactCodec.read(bytes)).isEqualTo(fact);
    }

    private static byte[] mutated(Random random) {
        var text = new StringBuilder(SEEDS.get(random.nextInt(SEEDS.size())));
        for (int times = random.nextInt(4); times >= 0; times--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + random.nextInt(12));
            switch (random.nextInt(5)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, text.substring(at, to));
                case 2 -> text.setCharAt(at, (char) random.nextInt(0x300));
                default -> replaceValue(text, at, PIECES[random.nextInt(PIECES.length)]);
            }
            if (text.isEmpty()) {
                text.append(' ');
            }
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Puts another value after the next colon, so that most mutants stay JSON. */
    private static void replaceValue(StringBuilder text, int from, String value) {
        int colon = text.indexOf(":", from);
        int end = text.indexOf(",", colon + 1);
        if (colon > 0 && end > colon) {
            text.replace(colon + 1, end, value);
        }
    }
}
