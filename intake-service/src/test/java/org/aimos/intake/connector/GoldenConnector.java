package org.aimos.intake.connector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.parcel.Parcel;
import org.aimos.testkit.GoldenFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Bodies in, canonical alerts out: each {@code golden/NAME/CASE.in.json} is read and compared with
 * {@code CASE.out.json} beside it. With {@code -Daimos.golden=write} the answers are written anew.
 */
abstract class GoldenConnector {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private final Connector connector;

    GoldenConnector(Connector connector) {
        this.connector = connector;
    }

    @TestFactory
    Stream<DynamicTest> reads_every_body_as_its_golden_file_says() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN.resolve(connector.name()))) {
            List<Path> bodies =
                    files.filter(file -> file.toString().endsWith(".in.json")).sorted().toList();
            assertThat(bodies).isNotEmpty();
            return bodies.stream()
                    .map(body -> dynamicTest(body.getFileName().toString(), () -> compare(body)));
        }
    }

    /** What the connector makes of this text as JSON. */
    Reading reading(String body) throws UnreadableBody {
        return connector.read(payload(body.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    static Payload payload(byte[] body) {
        return new Payload(body, Map.of("content-type", "application/json"), NOW);
    }

    private void compare(Path body) throws IOException, UnreadableBody {
        Reading reading = connector.read(payload(Files.readAllBytes(body)));
        Parcel parcel = Parcel.preview(reading, connector.name(), NOW);
        GoldenFile.of(body.toString().replace(".in.json", ".out.json")).assertIsJson(parcel);
    }
}
