package org.aimos.cli.demo;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Prometheus and Alertmanager are told. */
final class MonitorFiles {
    private MonitorFiles() {}

    static Map<String, String> host(int number) {
        return Map.of(
                "alertname",
                "HostDown",
                "instance",
                "host-" + number,
                "environment",
                "production",
                "severity",
                "critical");
    }

    static String alertmanager(String webhook, String token) {
        return """
        route:
          receiver: aimos
          group_by: [alertname, service]
          group_wait: 1s
          group_interval: 1s
          repeat_interval: 1h
        receivers:
          - name: aimos
            webhook_configs:
              - url: %s
                send_resolved: true
                http_config:
                  authorization: {credentials: '%s'}
        """
                .formatted(webhook, token);
    }

    static String prometheus(List<ManagedService> services, int alertmanager) {
        String targets =
                services.stream()
                        .map(service ->
                                "      - targets: ['%s']\n        labels: {service: %s, environment: %s}"
                                        .formatted(
                                                service.address(),
                                                service.name(),
                                                service.environment()))
                        .collect(Collectors.joining("\n"));
        return """
        global: {scrape_interval: 1s, evaluation_interval: 1s, scrape_timeout: 1s}
        rule_files: [rules.yml]
        alerting:
          alertmanagers:
            - static_configs:
                - targets: ['127.0.0.1:%d']
        scrape_configs:
          - job_name: demo
            static_configs:
        %s
        """
                .formatted(alertmanager, targets);
    }

    static String rules() {
        return """
        groups:
          - name: demo
            rules:
              # A scrape that takes too long is no death.
              - alert: ServiceDown
                expr: max_over_time(up[5s]) == 0
                labels: {severity: critical}
                annotations: {summary: '{{ $labels.service }} does not answer'}
              - alert: ServiceOverloaded
                expr: demo_overloaded == 1
                labels: {severity: warning}
                annotations: {summary: '{{ $labels.service }} has more load than it can take'}
        """;
    }
}
