package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.StreamSupport;
import org.aimos.cli.Answering;
import org.aimos.cli.Failure;
import org.aimos.cli.demo.Stage;
import org.aimos.cli.demo.Theatre;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.junit.jupiter.api.Test;

/**
 * kill -9 of every process while one service heals itself and another asks people: nothing is lost,
 * every effect happens once, every run ends, and somebody owns every incident.
 */
class KillTest {
    private static final List<List<Part>> TWENTY =
            List.of(
                    List.of(
                            Part.INTAKE,
                            Part.DECISION,
                            Part.ORCHESTRATOR,
                            Part.TICKET,
                            Part.DATABASE),
                    List.of(
                            Part.BROKER,
                            Part.LEARNING,
                            Part.ORCHESTRATOR,
                            Part.CONSOLE,
                            Part.DECISION),
                    List.of(
                            Part.DATABASE,
                            Part.INTAKE,
                            Part.BROKER,
                            Part.TICKET,
                            Part.ORCHESTRATOR),
                    List.of(
                            Part.ORCHESTRATOR,
                            Part.DECISION,
                            Part.DATABASE,
                            Part.LEARNING,
                            Part.BROKER));

    private final long seed = Long.getLong("aimos.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void twenty_kills_lose_nothing_and_double_nothing() throws IOException {
        episodes(TWENTY);
    }

    private void episodes(List<List<Part>> episodes) throws IOException {
        System.out.println("seed " + seed + " (repeat with -Daimos.seed=" + seed + ")");
        new Theatre(SystemUnderTest.stack(), System.out)
                .with(stage -> {
                    for (List<Part> victims : episodes) {
                        episode(stage, victims);
                    }
                });
    }

    private void episode(Stage stage, List<Part> victims) throws IOException {
        Instant began = Instant.now();
        int before = stage.host().effects().size();
        stage.checkout().kill();
        stage.payments().kill();
        for (Part victim : victims) {
            pause(random.nextInt(1500));
            stage.say("kill -9    %s", victim.label());
            assertThat(stage.stack().kill(victim)).as("%s was running", victim).isTrue();
        }
        String checkout =
                patiently(
                        stage,
                        () ->
                                Optional.of(
                                        stage.incident(stage.checkout(), began)
                                                .path("id")
                                                .asText()));
        String payments =
                patiently(
                        stage,
                        () ->
                                Optional.of(
                                        stage.incident(stage.payments(), began)
                                                .path("id")
                                                .asText()));
        patiently(stage, () -> approved(stage, payments));
        for (String incident : List.of(checkout, payments)) {
            patiently(stage, () -> closed(stage, incident));
        }
        stage.peace(checkout, payments);
        List<String> effects =
                stage.host().effects().subList(before, stage.host().effects().size());
        assertThat(effects)
                .as("effects after kills of %s, seed %d", victims, seed)
                .containsExactlyInAnyOrder("restart checkout", "restart payments");
        ended(stage, stage.stack());
    }

    /** Answers yes whenever the run asks, until it has ended. */
    private static Optional<Boolean> approved(Stage stage, String incident) throws IOException {
        for (JsonNode run : stage.oncall().get("/v1/runs?incident=" + incident).path("items")) {
            JsonNode approval = run.path("approval");
            if (run.path("status").asText().equals("awaiting-approval")
                    && approval.path("status").asText().equals("asked")) {
                Answering.answer(
                        stage.oncall(),
                        approval.path("id").asText(),
                        "approve",
                        Map.of(
                                "digest",
                                approval.path("digest").asText(),
                                "reason",
                                "known problem"));
            }
            if (!run.path("endedAt").asText("").isEmpty() && !run.path("endedAt").isNull()) {
                assertThat(run.path("status").asText())
                        .as("%s", run)
                        .isIn("succeeded", "no-change");
                return Optional.of(true);
            }
        }
        return Optional.empty();
    }

    private static Optional<Boolean> closed(Stage stage, String incident) throws IOException {
        return stage.items(
                        "/v1/tickets?limit=500",
                        ticket ->
                                ticket.path("incidentId").asText().equals(incident)
                                        && ticket.path("status").asText().equals("closed"))
                .map(ticket -> true);
    }

    private static void ended(Stage stage, LocalStack stack) throws IOException {
        JsonNode runs =
                patiently(stage, () -> Optional.of(stage.oncall().get("/v1/runs?limit=500")));
        assertThat(
                        StreamSupport.stream(runs.path("items").spliterator(), false)
                                .filter(run ->
                                        run.path("endedAt").isNull()
                                                || run.path("endedAt").isMissingNode()))
                .as("runs without an end; logs in %s", stack.home().logs())
                .isEmpty();
        JsonNode incidents =
                patiently(stage, () -> Optional.of(stage.oncall().get("/v1/incidents?limit=500")));
        assertThat(
                        StreamSupport.stream(incidents.path("items").spliterator(), false)
                                .filter(incident -> incident.path("owner").asText("").isBlank()))
                .as("incidents without an owner")
                .isEmpty();
    }

    /** The same question again while a process that was killed comes back. */
    private static <T> T patiently(Stage stage, Stage.Look<T> look) throws IOException {
        return stage.await(
                "an answer after the kills",
                () -> {
                    try {
                        return look.look();
                    } catch (Failure away) {
                        return Optional.empty();
                    }
                });
    }

    private static void pause(int millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
