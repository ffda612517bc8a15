package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.aimos.cli.Main;
import org.aimos.cli.Surroundings;
import org.aimos.cli.demo.Stage;
import org.aimos.cli.demo.Theatre;
import org.aimos.local.Folders;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The rehearsal of docs/operating.md: a backup, an incident that it does not know, a restore, and
 * {@code aimos rewind}. The databases are copied while their server is stopped, for what runs here
 * brings no pg_dump.
 */
@Order(Integer.MAX_VALUE - 2)
@Tag("long")
class RewindTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @Test
    void what_a_backup_does_not_know_is_heard_again_and_nothing_is_done_twice() throws IOException {
        new Theatre(SystemUnderTest.stack(), System.out).with(RewindTest::rehearse);
    }

    private static void rehearse(Stage stage) throws IOException {
        LocalStack stack = stage.stack();
        String known = healed(stage);
        Set<String> before = incidents(stage);
        Instant backup = Instant.now();
        Path copy = backUp(stack);
        String forgotten = healed(stage);
        int effects = stage.host().effects().size();

        restore(stack, copy);
        assertThat(Main.run(surroundings(stack), "rewind", "--to", backup.toString())).isZero();

        assertThat(stage.oncall().get("/v1/kill-switches").toString()).contains("\"all\"");
        assertThat(incidents(stage)).as("known to the backup").contains(known);
        stage.await(
                "its alert makes an incident again",
                () ->
                        stage.items(
                                "/v1/incidents?limit=500",
                                one ->
                                        one.path("service").asText().equals("checkout")
                                                && !before.contains(one.path("id").asText())));
        stage.await(
                "the ticket of the incident that the backup does not know",
                () ->
                        stage.items(
                                "/v1/tickets?limit=500",
                                one -> one.path("incidentId").asText().equals(forgotten)));
        JsonNode again =
                stage.await(
                        "its decision comes to the orchestrator again, and ends there",
                        () ->
                                stage.items(
                                        "/v1/runs?incident=" + forgotten,
                                        run -> !run.path("endedAt").asText("").isEmpty()));
        assertThat(again.path("status").asText()).as("%s", again).isEqualTo("not-started");
        stage.author()
                .post(
                        "/v1/kill-switches/lift",
                        Map.of("scope", "all", "reason", "what was done since was looked at"));
        assertThat(stage.host().effects()).hasSize(effects);
        healed(stage);
        assertThat(stage.host().effects()).hasSize(effects + 1);
    }

    /** Checkout dies and is repaired; the incident. */
    private static String healed(Stage stage) throws IOException {
        Instant began = Instant.now();
        stage.checkout().kill();
        String incident = stage.incident(stage.checkout(), began).path("id").asText();
        stage.run(incident, "succeeded");
        stage.peace(incident);
        return incident;
    }

    private static Set<String> incidents(Stage stage) throws IOException {
        JsonNode all =
                stage.await(
                        "the incidents",
                        () -> Optional.of(stage.oncall().get("/v1/incidents?limit=500")));
        Set<String> ids = new HashSet<>();
        StreamSupport.stream(all.path("items").spliterator(), false)
                .forEach(one -> ids.add(one.path("id").asText()));
        return ids;
    }

    private static Path backUp(LocalStack stack) throws IOException {
        Path copy = Files.createDirectory(stack.home().folder().resolve("backup"));
        stack.hold(Part.DATABASE, LIMIT);
        copy(cluster(stack), copy);
        stack.release(Part.DATABASE, LIMIT);
        stack.release(Part.services(), LIMIT);
        return copy.resolve("cluster");
    }

    private static void restore(LocalStack stack, Path copy) throws IOException {
        stack.hold(Part.services(), LIMIT);
        stack.hold(Part.DATABASE, LIMIT);
        Path cluster = cluster(stack);
        Folders.delete(cluster);
        copy(copy, cluster.resolveSibling("."));
        stack.release(Part.DATABASE, LIMIT);
    }

    private static Path cluster(LocalStack stack) {
        return stack.home().database().resolve("cluster");
    }

    /** With owners and modes, which the server insists on. */
    private static void copy(Path from, Path to) throws IOException {
        Process copy =
                new ProcessBuilder("cp", "-a", from.toString(), to.toString()).inheritIO().start();
        assertThat(copy.onExit().join().exitValue()).isZero();
    }

    private static Surroundings surroundings(LocalStack stack) {
        return new Surroundings(
                stack.home().project(),
                Map.of("AIMOS_HOME", stack.home().folder().toString()),
                System.out,
                System.err);
    }
}
