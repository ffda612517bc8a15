package org.aimos.intake.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.aimos.bus.FactCodec;
import org.aimos.bus.UnreadableFactException;
import org.aimos.events.Alert;
import org.aimos.events.AlertFact;
import org.aimos.events.AlertStatus;
import org.aimos.events.EventType;
import org.aimos.events.Fact;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.AllConnectors;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Connectors;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.mapping.MappedConnector;
import org.aimos.intake.parcel.Parcel;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.SourceSpec;

/** Reads bodies by all that read them, and holds what comes out against what must always hold. */
final class Readers {

    private static final Connectors ALL = AllConnectors.get();
    private static final List<Connector> CONNECTORS = ALL.all();
    private static final Pattern HARMFUL =
            Pattern.compile("[\\p{Cntrl}\\u0085\\u2028\\u2029\\u202a-\\u202e\\u2066-\\u2069]");
    private static final int MOST_PAIRS = 65;
    private static final Connector OWN = own();

    private final Random random;
    private long alerts;
    private long refused;

    Readers(long seed) {
        random = new Random(seed);
    }

    /**
     * By its own tool, by some others, by the mapping of a source, and by whoever {@code auto}
     * finds.
     */
    void read(Mutants.Mutant mutant) throws UnreadableFactException {
        Payload payload = mutant.payload();
        Connector found = ALL.recognised(payload);
        List<Alert> byAuto = read(found, payload);
        if (found.name().equals(ALL.unknown().name())) {
            byAuto.forEach(Readers::inventsNothing);
        }
        Connector meant = ALL.named(mutant.connector()).orElse(OWN);
        read(meant, payload);
        read(CONNECTORS.get(random.nextInt(CONNECTORS.size())), payload);
        read(OWN, payload);
    }

    /** What no tool sends and what says nothing is a note that is not grave. */
    void readUnknown(Mutants.Mutant mutant) throws UnreadableFactException {
        Payload payload = mutant.payload();
        for (Alert alert : read(ALL.recognised(payload), payload)) {
            assertThat(alert.severity()).isNotIn(Severity.CRITICAL, Severity.HIGH);
            assertThat(alert.status()).isEqualTo(AlertStatus.NOTE);
        }
    }

    long alerts() {
        return alerts;
    }

    long refused() {
        return refused;
    }

    private List<Alert> read(Connector connector, Payload payload) throws UnreadableFactException {
        try {
            List<Alert> read =
                    Parcel.preview(connector.read(payload), connector.name(), Mutants.NOW).alerts();
            for (Alert alert : read) {
                harmless(alert);
                if (alerts++ % 64 == 0) {
                    survivesTheWire(alert);
                }
            }
            return read;
        } catch (UnreadableBody problem) {
            refused++;
            if (problem.mend().isBlank() || HARMFUL.matcher(problem.what()).find()) {
                throw new AssertionError("an answer that helps nobody, or harms", problem);
            }
            return List.of();
        }
    }

    /** A grave word must have been written; nothing is grave by default. */
    private static void inventsNothing(Alert alert) {
        if (alert.severity() == Severity.CRITICAL) {
            assertThat(alert.severityBasis()).isIn("explicit", "mapped");
        }
    }

    private static void harmless(Alert alert) {
        for (String line : new String[] {alert.name(), alert.title(), alert.alertKeyOf()}) {
            if (HARMFUL.matcher(line).find()) {
                throw new AssertionError("could forge a line of a log: " + line);
            }
        }
        for (String name : alert.labels().keySet()) {
            if (HARMFUL.matcher(name).find()) {
                throw new AssertionError("could forge a line of a log: " + name);
            }
        }
        if (alert.labels().size() > MOST_PAIRS || alert.annotations().size() > MOST_PAIRS) {
            throw new AssertionError("more pairs than are kept: " + alert);
        }
    }

    private static void survivesTheWire(Alert alert) throws UnreadableFactException {
        Fact fact =
                new Fact(
                        "1",
                        EventType.ALERT_NOTED,
                        "/aimos/intake",
                        alert.alertKey(),
                        Mutants.NOW,
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

    private static Connector own() {
        String yaml =
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: own, version: 1.0.0, owner: team}
                spec:
                  connector: own
                  tokens: ['sha256:0000000000000000000000000000000000000000000000000000000000000000']
                  environments: [test]
                  services: ['*']
                  mapping:
                    each: "has(body.alerts) ? body.alerts : [body]"
                    key: {id: [item.id, item.name, item.title], host: item.host}
                    status: [item.status, item.state, "'note'"]
                    severity: [item.severity, item.priority]
                    name: [item.name, item.title, "'unnamed'"]
                    description: item.message
                    labels: {all: item.labels, tags: item.tags}
                    startsAt: [item.startsAt, item.timestamp]
                """;
        return new ResourceReader()
                .read("own.yaml", yaml).resources().stream()
                        .flatMap(resource -> resource.as(SourceSpec.class).stream())
                        .flatMap(source -> MappedConnector.of(source).stream())
                        .findFirst()
                        .orElseThrow();
    }
}
