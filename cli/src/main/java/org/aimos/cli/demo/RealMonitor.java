package org.aimos.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.aimos.cli.Json;
import org.aimos.local.Ports;

/**
 * A real Prometheus that scrapes the services every second, and a real Alertmanager that sends what
 * it finds to AIMOS.
 */
final class RealMonitor implements Monitor {
    private final HttpClient http = HttpClient.newHttpClient();
    private final List<Process> processes = new ArrayList<>();
    private final Path folder;
    private final int alertmanager;

    RealMonitor(Path folder, List<ManagedService> services, String webhook, String token)
            throws IOException {
        this.folder = folder;
        this.alertmanager = Ports.free();
        int prometheus = Ports.free();
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("alertmanager.yml"), MonitorFiles.alertmanager(webhook, token));
        Files.writeString(
                folder.resolve("prometheus.yml"), MonitorFiles.prometheus(services, alertmanager));
        Files.writeString(folder.resolve("rules.yml"), MonitorFiles.rules());
        start(
                "prometheus-alertmanager",
                "--config.file=" + folder.resolve("alertmanager.yml"),
                "--storage.path=" + folder.resolve("alertmanager"),
                "--web.listen-address=127.0.0.1:" + alertmanager,
                "--cluster.listen-address=");
        start(
                "prometheus",
                "--config.file=" + folder.resolve("prometheus.yml"),
                "--storage.tsdb.path=" + folder.resolve("prometheus"),
                "--web.listen-address=127.0.0.1:" + prometheus);
    }

    /** True when both programs are on the path. */
    static boolean available() {
        return onPath("prometheus") && onPath("prometheus-alertmanager");
    }

    private static boolean onPath(String program) {
        return List.of(System.getenv().getOrDefault("PATH", "").split(":", -1)).stream()
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    private void start(String... command) throws IOException {
        processes.add(
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve(command[0] + ".log").toFile())
                        .start());
    }

    @Override
    public String describe() {
        return "a real Prometheus (scraped every second) and a real Alertmanager (group_wait 1s)";
    }

    @Override
    public void hosts(int first, int last, boolean down) throws IOException {
        Instant now = Instant.now();
        List<Map<String, Object>> alerts = new ArrayList<>();
        for (int host = first; host <= last; host++) {
            alerts.add(
                    Map.of(
                            "labels", MonitorFiles.host(host),
                            "annotations", Map.of("summary", "host-" + host + " does not answer"),
                            "endsAt",
                                    (down ? now.plusSeconds(600) : now.minusSeconds(1))
                                            .toString()));
        }
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + alertmanager + "/api/v2/alerts"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(Json.write(alerts)))
                        .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IOException("Alertmanager answered " + status);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        processes.forEach(process -> process.onExit().join());
    }
}
