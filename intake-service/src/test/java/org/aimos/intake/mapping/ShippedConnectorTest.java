package org.aimos.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.connector.Reading;
import org.aimos.intake.parcel.Parcel;
import org.aimos.testkit.GoldenFile;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Bodies in, canonical alerts out, for each mapping that ships; rewritten as all golden files. */
final class ShippedConnectorTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    @Test
    void every_file_of_the_folder_is_a_connector_by_its_name() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("../playbooks/sources"))) {
            List<String> names =
                    files.map(file -> file.getFileName().toString().replace(".yaml", ""))
                            .sorted()
                            .toList();

            assertThat(ShippedConnector.all()).extracting(Connector::name).isEqualTo(names);
        }
    }

    @TestFactory
    Stream<DynamicTest> reads_every_body_as_its_golden_file_says() throws IOException {
        var tests = new ArrayList<DynamicTest>();
        for (Connector connector : ShippedConnector.all(() -> 0)) {
            try (Stream<Path> files = Files.list(GOLDEN.resolve(connector.name()))) {
                List<Path> bodies =
                        files.filter(file -> file.toString().endsWith(".in.json"))
                                .sorted()
                                .toList();
                assertThat(bodies).as(connector.name()).isNotEmpty();
                for (Path body : bodies) {
                    String name = connector.name() + "/" + body.getFileName();
                    tests.add(dynamicTest(name, () -> compare(connector, body)));
                }
            }
        }
        return tests.stream();
    }

    private static void compare(Connector connector, Path body) throws Exception {
        var payload =
                new Payload(
                        Files.readAllBytes(body), Map.of("content-type", "application/json"), NOW);
        Reading reading = connector.read(payload);
        Parcel parcel = Parcel.preview(reading, connector.name(), NOW);
        GoldenFile.of(body.toString().replace(".in.json", ".out.json")).assertIsJson(parcel);
    }
}
