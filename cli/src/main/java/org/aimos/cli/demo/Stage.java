package org.aimos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.aimos.cli.ExitCode;
import org.aimos.cli.Failure;
import org.aimos.cli.Origin;
import org.aimos.local.LocalStack;

/**
 * Where the acts play: the services, their host, the monitor, AIMOS, and the three people.
 *
 * @param since incidents from before are no part of the story
 */
public record Stage(
        LocalStack stack,
        Origin author,
        Origin oncall,
        Origin auditor,
        DemoHost host,
        ManagedService checkout,
        ManagedService payments,
        Monitor monitor,
        PrintStream out,
        Instant since) {
    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final long PAUSE_MILLIS = 200;

    /** A little more than {@code reopenWithin} of the demo's limits. */
    private static final Duration REOPEN = Duration.ofSeconds(7);

    public void say(String text, Object... arguments) {
        out.printf("  " + text + "%n", arguments);
    }

    /**
     * What the condition gives, once it gives something; that a service is away, or has not heard
     * of it yet, is no answer.
     */
    public <T> T await(String what, Look<T> look) throws IOException {
        Instant limit = Instant.now().plus(LIMIT);
        String last = "";
        while (Instant.now().isBefore(limit)) {
            Optional<T> found = Optional.empty();
            try {
                found = look.look();
                last = "";
            } catch (Failure notYet) {
                if (notYet.code() != ExitCode.UNAVAILABLE && notYet.code() != ExitCode.NOT_FOUND) {
                    throw notYet;
                }
                last = "; last: " + notYet.getMessage();
            }
            if (found.isPresent()) {
                return found.get();
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException(e);
            }
        }
        throw new NotAsTold("waited " + LIMIT.toSeconds() + " s in vain for: " + what + last);
    }

    /** Something that may be there yet or not. */
    @FunctionalInterface
    public interface Look<T> {
        Optional<T> look() throws IOException;
    }

    /** The incident of a service that was opened after the act began; it may be over by now. */
    public JsonNode incident(ManagedService service, Instant began) throws IOException {
        return await(
                "an incident of " + service.name(),
                () ->
                        items(
                                "/v1/incidents?limit=500",
                                incident ->
                                        incident.path("service").asText().equals(service.name())
                                                && !Instant.parse(
                                                                incident.path("openedAt").asText())
                                                        .isBefore(began)));
    }

    /** The first item of a list that is like this. */
    public Optional<JsonNode> items(String path, Predicate<JsonNode> wanted) throws IOException {
        return StreamSupport.stream(oncall.get(path).path("items").spliterator(), false)
                .filter(wanted)
                .findFirst();
    }

    /** The incident's run in one of these states. */
    public JsonNode run(String incident, String... states) throws IOException {
        return await(
                "a run that is " + String.join(" or ", states),
                () ->
                        items(
                                "/v1/runs?incident=" + incident,
                                run ->
                                        java.util.List.of(states)
                                                .contains(run.path("status").asText())));
    }

    /** The incident's ticket in this state. */
    public JsonNode ticket(String incident, String status) throws IOException {
        return await(
                "a ticket that is " + status,
                () ->
                        Optional.of(oncall.get("/v1/tickets?limit=500"))
                                .flatMap(tickets ->
                                        StreamSupport.stream(
                                                        tickets.path("items").spliterator(), false)
                                                .filter(ticket ->
                                                        ticket.path("incidentId")
                                                                        .asText()
                                                                        .equals(incident)
                                                                && ticket.path("status")
                                                                        .asText()
                                                                        .equals(status))
                                                .findFirst()));
    }

    /** Says what was decided about an incident, and why. */
    public void sayDecision(String incident) throws IOException {
        JsonNode decision =
                await(
                        "a decision",
                        () -> items("/v1/incidents/" + incident + "/decisions", d -> true));
        say("decision   %s: %s", decision.path("mode").asText(), decision.path("reason").asText());
        decision.path("explanation").forEach(line -> say("           %s", line.asText()));
    }

    /**
     * Says the two clocks: from the alert's start, and from its acceptance, to the first effect.
     */
    public void sayClocks(String incident, JsonNode run) throws IOException {
        Instant effect = Instant.parse(run.path("firstIntentAt").asText());
        JsonNode alert =
                items("/v1/incidents/" + incident + "/decisions", d -> true)
                        .orElseThrow()
                        .path("alert");
        say(
                "clocks     %s s from the alert's start, %s s from its acceptance to the first effect",
                seconds(alert.path("startsAt"), effect), seconds(alert.path("receivedAt"), effect));
    }

    private static String seconds(JsonNode from, Instant to) {
        return "%.2f"
                .formatted(Duration.between(Instant.parse(from.asText()), to).toMillis() / 1000.0);
    }

    /**
     * Waits until these incidents are over and their tickets closed, so that the next act begins in
     * peace.
     */
    public void peace(String... incidents) throws IOException {
        for (String incident : incidents) {
            JsonNode ticket = ticket(incident, "closed");
            say("ticket     %s closed: the monitor says resolved", ticket.path("number").asText());
        }
        Instant rested = Instant.now().plus(REOPEN);
        await(
                "the time in which it would be the same incident",
                () -> Optional.of(true).filter(_ -> Instant.now().isAfter(rested)));
    }
}
