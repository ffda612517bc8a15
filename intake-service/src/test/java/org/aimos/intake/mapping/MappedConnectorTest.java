package org.aimos.intake.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.aimos.events.AlertStatus;
import org.aimos.events.Severity;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.AlertDraft;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.connector.Reading;
import org.aimos.resources.MappingSpec;
import org.aimos.resources.ReadResult;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.SourceSpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MappedConnectorTest {

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    private static final String MAPPING =
            """
            when: has(body.events)
            each: body.events
            key: {host: item.host, check: [item.check, "has(item.host) ? 'ping' : ''"]}
            status: item.state
            severity: [item.level, "item.tags['level']"]
            assumedSeverity: "'info'"
            name: item.check
            title: item.text
            resource: item.host
            labels: {tags: item.tags, groups: item.groups, number: item.number}
            startsAt: item.at
            delivery: body.id
            """;

    @Test
    void reads_each_alert_by_the_expressions() throws Exception {
        Reading reading =
                read(
                        """
                        {"id": "d-1", "events": [
                          {"host": "web-1", "check": "disk", "state": "PROBLEM", "level": "disaster", "text": "disk is full",
                           "tags": {"team": "shop"}, "groups": ["a", "b"], "number": 2.5, "at": 1780128000},
                          {"host": "web-2", "state": "ok"}]}
                        """);

        assertThat(reading.deliveryId()).isEqualTo("d-1");
        assertThat(reading.unmapped()).isEmpty();
        AlertDraft first = reading.drafts().getFirst();
        assertThat(first.key().of()).isEqualTo("key: check=disk, host=web-1");
        assertThat(first.status()).isEqualTo(AlertStatus.FIRING);
        assertThat(first.grade().severity()).isEqualTo(Severity.CRITICAL);
        assertThat(first.title()).isEqualTo("disk is full");
        assertThat(first.startsAt()).isEqualTo("2026-05-30T08:00:00Z");
        assertThat(first.labels())
                .isEqualTo(Map.of("team", "shop", "groups", "a, b", "number", "2.5"));
        AlertDraft second = reading.drafts().getLast();
        assertThat(second.key().of()).isEqualTo("key: check=ping, host=web-2");
        assertThat(second.status()).isEqualTo(AlertStatus.RESOLVED);
        assertThat(second.grade().severity()).isEqualTo(Severity.INFO);
        assertThat(second.grade().basis()).isEqualTo("default");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'host':'h','state':'maintenance begins'}",
                "{'host':'h','state':''}",
                "{'host':'h','state':{'firing':true}}",
                "{'host':'h'}",
            })
    void what_is_not_known_to_fire_is_a_note(String item) throws Exception {
        Reading reading = read("{'events':[".replace('\'', '"') + item.replace('\'', '"') + "]}");

        assertThat(reading.drafts())
                .singleElement()
                .extracting(AlertDraft::status)
                .isEqualTo(AlertStatus.NOTE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                      | the body is none that the mapping is for",
                "[]                      | the body is none that the mapping is for",
                "{\"events\": 7}         | gives no list and no object",
                "{\"events\": [{}, 1]}   | element 1",
            })
    void what_the_mapping_is_not_for_is_not_mapped(String body, String reason) throws Exception {
        assertThat(read(body).unmapped()).last().asString().contains(reason);
    }

    @Test
    void a_form_is_an_object_and_json_in_it_is_read() throws Exception {
        var payload =
                new Payload(
                        "id=d-2&events=%5B%7B%22host%22%3A%22web-1%22%2C%22state%22%3A%22down%22%7D%5D"
                                .getBytes(StandardCharsets.UTF_8),
                        Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                        NOW);

        Reading reading = connector(new AtomicLong()).read(payload);

        assertThat(reading.deliveryId()).isEqualTo("d-2");
        assertThat(reading.drafts())
                .singleElement()
                .extracting(AlertDraft::status)
                .isEqualTo(AlertStatus.FIRING);
    }

    @Test
    void what_is_no_json_is_refused() {
        assertThatThrownBy(() -> read("{")).isInstanceOf(UnreadableBody.class);
    }

    @Test
    void headers_that_may_hold_a_secret_are_not_seen() throws Exception {
        MappingSpec mapping =
                mapping(
                        """
                        key: {all: "headers.map(name, name)"}
                        status: "'firing'"
                        name: headers['x-kind']
                        """);
        var payload =
                new Payload(
                        "{}".getBytes(StandardCharsets.UTF_8),
                        Map.of("Authorization", "Bearer x", "X-Kind", "disk", "X-My-Token", "x"),
                        NOW);

        Reading reading = new MappedConnector("own", "Own", mapping).read(payload);

        assertThat(reading.drafts().getFirst().key().of()).isEqualTo("all=x-kind");
        assertThat(reading.drafts().getFirst().name()).isEqualTo("disk");
    }

    @Test
    void a_body_that_takes_too_long_is_not_read_to_its_end() throws Exception {
        AtomicLong time = new AtomicLong();
        var slow =
                new MappedConnector(
                        "own", "Own", mapping(MAPPING), () -> time.addAndGet(900_000_000L));

        Reading reading =
                slow.read(
                        payload(
                                "{\"events\":[{\"host\":\"a\"},{\"host\":\"b\"},{\"host\":\"c\"}]}"));

        assertThat(reading.drafts()).hasSize(2);
        assertThat(reading.unmapped())
                .containsExactly("element 2 was not read, the mapping takes too long");
    }

    private static Reading read(String body) throws UnreadableBody {
        return connector(new AtomicLong()).read(payload(body));
    }

    private static MappedConnector connector(AtomicLong time) {
        return new MappedConnector("own", "Own", mapping(MAPPING), time::get);
    }

    private static Payload payload(String body) {
        return new Payload(
                body.getBytes(StandardCharsets.UTF_8),
                Map.of("content-type", "application/json"),
                NOW);
    }

    private static MappingSpec mapping(String yaml) {
        String source =
                """
                apiVersion: aimos/v1
                kind: Source
                metadata: {name: own, version: 1.0.0, owner: t}
                spec:
                  connector: own
                  tokens: ['sha256:%s']
                  environments: [test]
                  services: ['*']
                  mapping:
                """
                                .formatted("0".repeat(64))
                        + yaml.indent(4);
        ReadResult read = new ResourceReader().read("own", source);
        assertThat(read.findings()).isEmpty();
        MappingSpec mapping =
                read.resources().getFirst().as(SourceSpec.class).orElseThrow().spec().mapping();
        return java.util.Objects.requireNonNull(mapping);
    }
}
