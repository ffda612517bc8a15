package org.aimos.cli.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.aimos.cli.Failure;
import org.aimos.cli.Json;
import org.aimos.cli.Origin;
import org.jspecify.annotations.Nullable;

/**
 * Stands in where Prometheus and Alertmanager are not to be had: asks the services every second and
 * posts bodies as Alertmanager writes them.
 */
final class ReplayMonitor implements Monitor {
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
    private final Map<String, Instant> since = new HashMap<>();
    private final List<ManagedService> services;
    private final Origin intake;

    ReplayMonitor(List<ManagedService> services, Origin intake) {
        this.services = services;
        this.intake = intake;
        var _ = timer.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    /**
     * Fails in CI: a test that says it was driven by real tools must have been.
     *
     * @param ci the variable {@code CI}; null when it is not set
     */
    static void mayStandIn(@Nullable String ci) {
        NotAsTold.unless(
                !"true".equals(ci),
                "prometheus and prometheus-alertmanager are not both on the path, and in CI nothing"
                        + " stands in for them: apt install prometheus prometheus-alertmanager");
    }

    @Override
    public String describe() {
        return "recorded Alertmanager bodies (prometheus and prometheus-alertmanager are not installed; group_wait 0s)";
    }

    private void look() {
        for (ManagedService service : services) {
            boolean healthy = service.healthy();
            try {
                say(service, "ServiceDown", "critical", !healthy);
                say(service, "ServiceOverloaded", "warning", healthy && service.overloaded());
            } catch (Failure | IllegalStateException away) {
                // the next look says it again, as Alertmanager would
            }
        }
    }

    private void say(ManagedService service, String name, String severity, boolean holds) {
        Map<String, String> labels =
                Map.of(
                        "alertname",
                        name,
                        "service",
                        service.name(),
                        "environment",
                        service.environment(),
                        "instance",
                        service.address(),
                        "severity",
                        severity);
        String key = name + "/" + service.name();
        Instant known = since.get(key);
        if (holds && known == null) {
            Instant now = Instant.now();
            post(List.of(alert(labels, "firing", now)));
            since.put(key, now);
        } else if (!holds && known != null) {
            post(List.of(alert(labels, "resolved", known)));
            since.remove(key);
        }
    }

    private static Map<String, Object> alert(
            Map<String, String> labels, String status, Instant since) {
        return Map.of(
                "status",
                status,
                "labels",
                labels,
                "annotations",
                Map.of(
                        "summary",
                        labels.getOrDefault("service", labels.get("instance"))
                                + " does not answer"),
                "startsAt",
                since.toString(),
                "endsAt",
                status.equals("firing") ? "0001-01-01T00:00:00Z" : Instant.now().toString());
    }

    @Override
    public void hosts(int first, int last, boolean down) {
        List<Map<String, Object>> alerts = new ArrayList<>();
        for (int host = first; host <= last; host++) {
            alerts.add(alert(MonitorFiles.host(host), down ? "firing" : "resolved", Instant.now()));
        }
        post(alerts);
    }

    private void post(List<Map<String, Object>> alerts) {
        Map<String, Object> body =
                Map.of(
                        "version",
                        "4",
                        "status",
                        alerts.getFirst().get("status"),
                        "receiver",
                        "aimos",
                        "groupKey",
                        "{}",
                        "alerts",
                        alerts);
        try {
            JsonNode receipt =
                    intake.send(
                            "POST",
                            "/v1/alerts/alertmanager",
                            "application/json",
                            Json.write(body).getBytes(StandardCharsets.UTF_8));
            if (receipt.path("receipt").isMissingNode()) {
                throw new IllegalStateException("no receipt: " + receipt);
            }
        } catch (IOException e) {
            throw new IllegalStateException("intake did not take it", e);
        }
    }

    @Override
    public void close() {
        timer.shutdownNow();
    }
}
