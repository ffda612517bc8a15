package org.aimos.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimos.cli.Origin;
import org.aimos.local.DemoPerson;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.Ports;
import org.aimos.local.StackTokens;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Debian's Prometheus and amtool at the console's origin, which they take for an Alertmanager. */
class TakenForAlertmanagerTest {
    private final LocalStack stack = SystemUnderTest.stack();

    @Test
    void what_prometheus_pushes_is_an_incident_until_its_rule_is_calm(@TempDir Path folder)
            throws IOException {
        AtomicInteger stuck = new AtomicInteger(1);
        HttpServer queue = queue(stuck);
        try (Daemon prometheus = prometheus(folder, queue.getAddress().getPort())) {
            Lookout lookout = new Lookout(stack, prometheus::said);
            JsonNode alert = lookout.await("the alert", () -> lookout.firing("QueueStuck"));
            JsonNode incident = lookout.incident("queue is stuck");
            stuck.set(0);
            JsonNode over = lookout.over("queue is stuck");
            assertThat(alert.path("labels").path("job").asText()).isEqualTo("queue");
            assertThat(alert.path("generatorURL").asText()).contains("/graph?");
            assertThat(over.path("id")).isEqualTo(incident.path("id"));
            assertThat(lookout.firing("QueueStuck")).isEmpty();
        } finally {
            queue.stop(0);
        }
    }

    @Test
    void amtool_lists_alerts_and_silences_them_and_ends_a_silence(@TempDir Path folder)
            throws IOException {
        StackTokens tokens = StackTokens.of(stack);
        Path access = folder.resolve("http.yml");
        Files.writeString(
                access, "authorization: {credentials: " + tokens.token(DemoPerson.ONCALL) + "}\n");
        Amtool amtool = new Amtool(stack.url(Part.CONSOLE), access);
        Lookout lookout = new Lookout(stack, () -> "");
        push(tokens, "Unsilenced");
        push(tokens, "Muted");
        lookout.await("the alert", () -> lookout.firing("Muted"));

        String id =
                amtool.run("silence", "add", "--comment=tried", "--duration=1h", "alertname=Hushed")
                        .strip();
        lookout.await("the silence", () -> has(amtool.run("silence", "query", "-q"), id));
        push(tokens, "Hushed");
        lookout.await(
                "an alert that is silenced",
                () -> has(amtool.run("alert", "query", "--silenced"), "Hushed"));
        String active = amtool.run("alert", "query");
        amtool.run("silence", "expire", id);
        lookout.await(
                "the end of the silence",
                () ->
                        Optional.of(amtool.run("silence", "query", "-q"))
                                .filter(is -> !is.contains(id)));
        lookout.await(
                "the alert that nothing silences any more",
                () -> has(amtool.run("alert", "query", "alertname=Hushed"), "Hushed"));

        assertThat(active).contains("Unsilenced").contains("Muted").doesNotContain("Hushed");
        assertThat(amtool.run("alert", "query", "alertname=~Mut.*"))
                .contains("Muted")
                .doesNotContain("Unsilenced");
        assertThat(amtool.run("-o", "extended", "silence", "query", "--expired")).contains(id);
        assertThat(amtool.run("cluster", "show")).contains("disabled");
        assertThat(amtool.run("config", "routes", "show")).contains("aimos");
    }

    private void push(StackTokens tokens, String name) throws IOException {
        new Origin(stack.url(Part.CONSOLE), tokens.source())
                .post(
                        "/api/v2/alerts",
                        List.of(
                                Map.of(
                                        "labels",
                                        Map.of("alertname", name, "environment", "test"),
                                        "startsAt",
                                        Instant.now().toString())));
    }

    private static Optional<String> has(String said, String text) {
        return Optional.of(said).filter(is -> is.contains(text));
    }

    private Daemon prometheus(Path folder, int target) throws IOException {
        Files.writeString(
                folder.resolve("prometheus.yml"),
                text("prometheus.yml")
                        .replace("$TOKEN", StackTokens.of(stack).source())
                        .replace("$ORIGIN", URI.create(stack.url(Part.CONSOLE)).getAuthority())
                        .replace("$TARGET", "127.0.0.1:" + target));
        Files.writeString(folder.resolve("rules.yml"), text("rules.yml"));
        return Daemon.start(
                folder,
                Map.of(),
                List.of(
                        "prometheus",
                        "--config.file=prometheus.yml",
                        "--storage.tsdb.path=data",
                        "--web.listen-address=127.0.0.1:" + Ports.free()));
    }

    /** A service whose only figure says whether its queue is stuck. */
    private static HttpServer queue(AtomicInteger stuck) throws IOException {
        HttpServer server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/metrics",
                exchange -> {
                    byte[] text =
                            ("queue_stuck " + stuck.get() + "\n").getBytes(StandardCharsets.UTF_8);
                    exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
                    exchange.sendResponseHeaders(200, text.length);
                    exchange.getResponseBody().write(text);
                    exchange.close();
                });
        server.start();
        return server;
    }

    /** A configuration beside this test. */
    private static String text(String file) throws IOException {
        return Files.readString(Path.of("src/test/resources/monitors", file));
    }
}
