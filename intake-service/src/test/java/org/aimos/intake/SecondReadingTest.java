package org.aimos.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.aimos.bus.Problem;
import org.aimos.events.Environment;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.JsonConnector;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.connector.Reading;
import org.aimos.resources.Kind;
import org.aimos.resources.Metadata;
import org.aimos.resources.Resource;
import org.aimos.resources.SourceSpec;
import org.junit.jupiter.api.Test;

/** Bodies of the quarantine as they are read again. */
final class SecondReadingTest {

    private static final SecondReading AGAIN =
            new SecondReading(
                    new BodyOpener(
                            IntakeConfigTest.config(Map.of("aimos.intake.max-alerts", "1"))));

    /** Breaks on every body. */
    private static final class Broken implements Connector {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public String reads() {
            return "nothing";
        }

        @Override
        public Reading read(Payload payload) {
            throw new IllegalStateException("secret of the body");
        }
    }

    @Test
    void a_connector_that_breaks_on_a_body_is_a_refusal_in_words() {
        assertRefused(new Broken(), "{}", 409, "The connector broken breaks on it");
    }

    @Test
    void what_cannot_be_read_is_refused_and_what_can_is_a_parcel() {
        assertRefused(new JsonConnector(), "{", 409, "can't be read any more");
        assertThat(AGAIN.read(new JsonConnector(), source(), payload("{\"name\":\"x\"}")).alerts())
                .hasSize(1);
    }

    @Test
    void bodies_are_held_to_the_bounds_of_intake() {
        assertRefused(
                new JsonConnector(),
                "[{\"name\":\"x\"},{\"name\":\"y\"}]",
                413,
                "more than 1 alerts");
    }

    private static void assertRefused(Connector connector, String body, int status, String what) {
        assertThatThrownBy(() -> AGAIN.read(connector, source(), payload(body)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(status);
                            assertThat(refused.what()).contains(what).doesNotContain("secret");
                        });
    }

    private static Payload payload(String body) {
        return new Payload(
                body.getBytes(UTF_8),
                Map.of("content-type", "application/json"),
                Instant.parse("2026-03-01T10:00:00Z"));
    }

    private static Resource<SourceSpec> source() {
        var spec =
                new SourceSpec(
                        "json",
                        List.of(),
                        List.of(Environment.TEST),
                        List.of("*"),
                        null,
                        null,
                        null,
                        List.of(),
                        null,
                        null,
                        Duration.ofHours(1));
        return new Resource<>(
                Kind.SOURCE, new Metadata("watch", "1.0.0", "team", Map.of()), spec, "", "");
    }
}
