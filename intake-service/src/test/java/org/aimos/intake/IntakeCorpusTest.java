package org.aimos.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.events.Alert;
import org.aimos.intake.canonical.Moments;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.AllConnectors;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Connectors;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.parcel.Parcel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Bodies that real tools sent, where the shared material lies beside the project: {@code
 * AIMOS_PAYLOADS} names its folder. Without it these tests are reported as skipped.
 */
final class IntakeCorpusTest {

    private static final Connectors CONNECTORS = AllConnectors.get();

    private static final List<Case> CASES = new ArrayList<>();

    private record Expected(String path, int index, Map<String, String> columns) {
        String folder() {
            return path.substring(0, path.indexOf('/'));
        }

        String column(String name) {
            return columns.getOrDefault(name, "");
        }
    }

    private record Case(Expected expected, Alert alert) {
        @Override
        public String toString() {
            return expected.path() + '#' + expected.index();
        }
    }

    @BeforeAll
    static void readTheCorpus() throws IOException, UnreadableBody {
        String folder = System.getenv("AIMOS_PAYLOADS");
        assumeTrue(
                folder != null && !folder.isBlank(),
                "AIMOS_PAYLOADS is not set: the corpus of real payloads is not checked");
        Path corpus = Path.of(String.valueOf(folder));
        Map<String, List<Expected>> byPath = new LinkedHashMap<>();
        for (Expected expected : expected(Files.readAllLines(corpus.resolve("expected.tsv")))) {
            if (CONNECTORS.named(expected.folder()).isPresent()) {
                byPath.computeIfAbsent(expected.path(), none -> new ArrayList<>()).add(expected);
            }
        }
        for (var file : byPath.entrySet()) {
            Expected first = file.getValue().getFirst();
            Connector connector = CONNECTORS.named(first.folder()).orElseThrow();
            Parcel parcel = read(connector, Files.readAllBytes(corpus.resolve(file.getKey())));
            assertThat(parcel.alerts()).as(file.getKey()).hasSameSizeAs(file.getValue());
            file.getValue()
                    .forEach(row -> CASES.add(new Case(row, parcel.alerts().get(row.index()))));
        }
    }

    @Test
    void reads_every_status() {
        assertThat(CASES).isNotEmpty();
        assertThat(CASES)
                .allSatisfy(one ->
                        assertThat(one.alert().status().word())
                                .as(one.toString())
                                .isEqualTo(status(one.expected().column("status"))));
    }

    @Test
    void reads_every_severity_that_the_tool_wrote() {
        assertThat(CASES)
                .filteredOn(one -> !one.expected().column("severity").isEmpty())
                .allSatisfy(one -> {
                    assertThat(one.alert().severity().word())
                            .as(one.toString())
                            .isEqualTo(one.expected().column("severity"));
                    boolean written = !one.expected().column("severity_src").isEmpty();
                    assertThat(one.alert().severityBasis())
                            .as(one.toString())
                            .matches(written ? "explicit|mapped" : "default");
                });
    }

    @Test
    void gives_the_same_key_to_the_same_problem_and_no_other() {
        Map<String, String> keyOfDedup = new HashMap<>();
        Map<String, String> dedupOfKey = new HashMap<>();
        for (Case one : CASES) {
            String dedup = one.expected().folder() + '|' + one.expected().column("dedup");
            String key = one.alert().alertKey();
            assertThat(keyOfDedup.computeIfAbsent(dedup, none -> key))
                    .as("%s: one problem, one key", one)
                    .isEqualTo(key);
            assertThat(dedupOfKey.computeIfAbsent(key, none -> dedup))
                    .as("%s: one key, one problem", one)
                    .isEqualTo(dedup);
        }
    }

    @Test
    void reads_every_start_that_the_tool_wrote() {
        assertThat(CASES)
                .filteredOn(one -> !one.expected().column("start").isEmpty())
                .as("the first day of 1970 is what tests of a tool write, and no time")
                .filteredOn(one -> !one.expected().column("start").startsWith("1970-01-01"))
                .allSatisfy(one ->
                        assertThat(one.alert().startsAt())
                                .as(one.toString())
                                .isCloseTo(
                                        Moments.read(one.expected().column("start")),
                                        within(1, ChronoUnit.MILLIS)));
    }

    @Test
    void whoever_does_not_know_the_tool_is_told_which_it_is() throws IOException {
        Path corpus = Path.of(String.valueOf(System.getenv("AIMOS_PAYLOADS")));
        var wrong = new ArrayList<String>();
        for (Case one : CASES) {
            byte[] body = Files.readAllBytes(corpus.resolve(one.expected().path()));
            String found = CONNECTORS.recognised(payload(body)).name();
            if (!found.equals(Connectors.plain(one.expected().folder()))) {
                wrong.add(one + " taken for " + found);
            }
        }
        assertThat(wrong)
                .as("words by SNS name no tool; two fields that many tools have do not either")
                .containsExactly(
                        "aws_events/notify_slack_text_message.json#0 taken for aws-cloudwatch",
                        "newrelic/zulip_incident_default_fields_old.json#0 taken for freeform");
    }

    @Test
    void no_body_of_any_tool_becomes_a_critical_that_it_is_not() throws IOException {
        Path corpus = Path.of(String.valueOf(System.getenv("AIMOS_PAYLOADS")));
        List<Expected> rows = expected(Files.readAllLines(corpus.resolve("expected.tsv")));
        for (Expected row : rows) {
            byte[] body = Files.readAllBytes(corpus.resolve(row.path()));
            try {
                List<Alert> alerts = read(CONNECTORS.recognised(payload(body)), body).alerts();
                boolean critical =
                        rows.stream()
                                .filter(other -> other.path().equals(row.path()))
                                .anyMatch(other -> other.column("severity").equals("critical"));
                assertThat(alerts)
                        .as(row.path())
                        .allSatisfy(alert ->
                                assertThat(critical || !alert.severity().word().equals("critical"))
                                        .isTrue());
            } catch (UnreadableBody refused) {
                assertThat(refused.mend()).as(row.path()).isNotBlank();
            }
        }
    }

    @Test
    void no_body_of_any_tool_breaks_a_connector_or_becomes_a_silent_failure() throws IOException {
        Path corpus = Path.of(String.valueOf(System.getenv("AIMOS_PAYLOADS")));
        try (Stream<Path> files = Files.walk(corpus)) {
            for (Path file : files.filter(one -> one.toString().endsWith(".json")).toList()) {
                byte[] body = Files.readAllBytes(file);
                for (Connector connector : CONNECTORS.all()) {
                    assertThatNoException()
                            .as("%s by %s", file.getFileName(), connector.name())
                            .isThrownBy(() -> readOrRefuse(connector, body));
                }
            }
        }
    }

    private static void readOrRefuse(Connector connector, byte[] body) {
        try {
            Parcel parcel = read(connector, body);
            int parts = parcel.alerts().size() + parcel.reasons().size();
            assertThat(parts + parcel.changes().size()).isPositive();
        } catch (UnreadableBody refused) {
            assertThat(refused.mend()).isNotBlank();
        }
    }

    private static Parcel read(Connector connector, byte[] body) throws UnreadableBody {
        Instant now = Instant.parse("2026-11-01T00:00:00Z");
        return Parcel.preview(connector.read(payload(body)), connector.name(), now);
    }

    private static Payload payload(byte[] body) {
        Instant now = Instant.parse("2026-11-01T00:00:00Z");
        return new Payload(body, Map.of("content-type", "application/json"), now);
    }

    private static String status(String written) {
        return written.equals("indeterminate") ? "note" : written;
    }

    private static List<Expected> expected(List<String> lines) {
        String[] names = lines.getFirst().split("\t", -1);
        return lines.stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .map(cells -> {
                    var columns = new HashMap<String, String>();
                    for (int i = 0; i < names.length && i < cells.length; i++) {
                        columns.put(names[i], cells[i]);
                    }
                    return new Expected(cells[0], Integer.parseInt(cells[1]), columns);
                })
                .toList();
    }
}
