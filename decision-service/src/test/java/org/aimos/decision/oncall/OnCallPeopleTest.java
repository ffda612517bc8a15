package org.aimos.decision.oncall;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.aimos.decision.channel.Calendars;
import org.aimos.resources.EscalationSpec;
import org.aimos.resources.OnCallCalendar;
import org.aimos.resources.ResourceReader;
import org.aimos.testkit.Await;
import org.junit.jupiter.api.Test;

class OnCallPeopleTest {
    private static final String CALENDAR = "https://calendar.example/shop.ics";
    private static final String ESCALATION =
            """
            apiVersion: aimos/v1
            kind: Escalation
            metadata: {name: shop, version: 1.0.0, owner: team-shop}
            spec:
              levels:
                - rota:
                    rotation: {from: '2026-03-02T09:00:00Z', each: 7d, zone: Europe/Berlin}
                    people:
                      - {name: olga, email: olga@shop.example}
                      - {name: ravi, email: ravi@shop.example}
                - rota:
                    ical: https://calendar.example/shop.ics
                    people: [{name: sam, email: sam@shop.example}]
                - people: [{name: boss, email: boss@shop.example}]
            """;
    private static final String ICAL =
            """
            BEGIN:VCALENDAR
            VERSION:2.0
            PRODID:-//aimos//test//EN
            BEGIN:VEVENT
            UID:1
            DTSTART:20260301T000000Z
            DTEND:20260401T000000Z
            SUMMARY:sam
            END:VEVENT
            END:VCALENDAR
            """;

    @Test
    void turnsCalendarsAndFixedListsSayWhoIsToldFirst() {
        var known =
                OnCallPeople.at(
                        escalation(),
                        Map.of(CALENDAR, OnCallCalendar.parse(ICAL)),
                        Instant.parse("2026-03-10T12:00:00Z"));

        assertThat(known.people())
                .containsExactly(
                        new OnCallPeople.OnCall("ravi", 1, "by turns, until 2026-03-16T09:00:00Z"),
                        new OnCallPeople.OnCall("sam", 2, "by the calendar"),
                        new OnCallPeople.OnCall("boss", 3, "always"));
        assertThat(known.missing()).isEmpty();
    }

    @Test
    void whatCouldNotBeReadIsSaidAndTurnsFollowTheClockOnTheWall() {
        var known = OnCallPeople.at(escalation(), Map.of(), Instant.parse("2026-03-30T08:30:00Z"));

        assertThat(known.people().getFirst().name()).isEqualTo("olga");
        assertThat(known.people().getFirst().why()).endsWith("2026-04-06T08:00:00Z");
        assertThat(known.missing())
                .containsExactly("On call, level 2: the calendar could not be read.");
    }

    @Test
    void aCalendarThatFailsIsMissingWhereItIsUsedAndSpoilsNoOther() {
        EscalationSpec fixed = new EscalationSpec(List.of(escalation().levels().getLast()));
        var each =
                OnCallPeople.each(
                        Map.of("shop", escalation(), "fixed", fixed),
                        addresses -> {
                            if (addresses.isEmpty()) {
                                return Map.of();
                            }
                            throw new IllegalStateException("a calendar");
                        },
                        Instant.parse("2026-03-10T12:00:00Z"));

        assertThat(each.get("shop"))
                .isEqualTo(
                        new OnCallPeople.Known(List.of(), List.of("On call: could not be read.")));
        assertThat(each.get("fixed"))
                .extracting(known -> known.people().getFirst().name())
                .isEqualTo("boss");
    }

    @Test
    void aCalendarThatDoesNotAnswerIsLeftOutInTime() throws Exception {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/good.ics",
                exchange -> {
                    byte[] body = ICAL.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.createContext("/silent.ics", exchange -> {});
        server.start();
        String address = "http://127.0.0.1:" + server.getAddress().getPort();
        Set<String> both = Set.of(address + "/good.ics", address + "/silent.ics");
        Calendars calendars = new Calendars(Clock.systemUTC());
        try {
            // On a busy machine even the good one may not answer in time the first time.
            var read =
                    Await.value(
                            "the calendar that answers is read",
                            () ->
                                    Optional.of(
                                                    calendars
                                                            .read(both)
                                                            .await()
                                                            .atMost(Duration.ofMinutes(1)))
                                            .filter(known -> !known.isEmpty()));

            assertThat(read).containsOnlyKeys(address + "/good.ics");
        } finally {
            server.stop(0);
        }
    }

    private static EscalationSpec escalation() {
        var read = new ResourceReader().read("escalation.yaml", ESCALATION);
        assertThat(read.findings()).isEqualTo(List.of());
        return read.resources().getFirst().as(EscalationSpec.class).orElseThrow().spec();
    }
}
