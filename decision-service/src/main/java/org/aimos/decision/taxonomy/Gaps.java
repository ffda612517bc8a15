package org.aimos.decision.taxonomy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.aimos.decision.incident.TrackedAlert;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.Environment;

/** Finds what no {@code Service} describes, and drafts one for each. */
public final class Gaps {
    /** Labels that tools use for what they watch, the most telling first. */
    private static final List<String> TELLING =
            List.of("service", "app", "application", "job", "deployment", "namespace");

    private static final int NAMES = 10;
    private static final int HOSTS = 50;
    private static final int LONGEST = 63;

    private Gaps() {}

    /** Those among these alerts that belong to no service now; most conditions first. */
    public static List<Gap> of(List<TrackedAlert> alerts, Taxonomy taxonomy) {
        var groups = new TreeMap<String, List<TrackedAlert>>();
        for (TrackedAlert alert : alerts) {
            if (taxonomy.place(alert.telling()).service() == null) {
                groups.computeIfAbsent(key(alert.telling()), k -> new ArrayList<>()).add(alert);
            }
        }
        return groups.values().stream()
                .map(group -> gap(group, taxonomy))
                .sorted(Comparator.comparingInt(Gap::alerts).reversed().thenComparing(Gap::name))
                .toList();
    }

    private static String key(Alert alert) {
        return name(alert) + "@" + environment(alert).word();
    }

    private static Gap gap(List<TrackedAlert> group, Taxonomy taxonomy) {
        Alert first = group.getFirst().telling();
        return new Gap(
                name(first),
                environment(first).word(),
                group.size(),
                (int) group.stream().filter(a -> a.status() == AlertStatus.FIRING).count(),
                group.stream()
                        .map(a -> a.latest().receivedAt())
                        .max(Comparator.naturalOrder())
                        .orElseThrow(),
                Objects.requireNonNullElse(taxonomy.place(first).doubt(), ""),
                group.stream().map(a -> a.telling().name()).distinct().limit(NAMES).toList(),
                draft(group));
    }

    private static String draft(List<TrackedAlert> group) {
        Alert first = group.getFirst().telling();
        String match =
                first.service() != null
                        ? "names: [" + quoted(first.service()) + "]"
                        : telling(first)
                                .map(l ->
                                        "labels: {"
                                                + quoted(l.getKey())
                                                + ": "
                                                + quoted(l.getValue())
                                                + "}")
                                .orElse("labels: {alertname: " + quoted(first.name()) + "}");
        List<String> hosts =
                group.stream()
                        .flatMap(a -> Stream.ofNullable(a.telling().resource()))
                        .map(r -> r.replaceAll(":\\d+$", ""))
                        .filter(r -> r.matches("[A-Za-z0-9][A-Za-z0-9._-]*"))
                        .distinct()
                        .limit(HOSTS)
                        .map(Gaps::quoted)
                        .toList();
        return """
        apiVersion: aimos/v1
        kind: Service
        metadata: {name: %s, version: 1.0.0, owner: unowned}   # owner: the team that answers
        spec:
          tier: 3                # 1 matters most
          environment: %s
          match: {%s}
          hosts: [%s]
        """
                .formatted(name(first), environment(first).word(), match, String.join(", ", hosts));
    }

    private static Optional<Map.Entry<String, String>> telling(Alert alert) {
        return TELLING.stream()
                .filter(l -> !alert.labels().getOrDefault(l, "").isBlank())
                .map(l -> Map.entry(l, alert.labels().getOrDefault(l, "")))
                .findFirst();
    }

    private static String name(Alert alert) {
        String said =
                alert.service() != null
                        ? alert.service()
                        : telling(alert).map(Map.Entry::getValue).orElse(alert.name());
        String name =
                said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+", "");
        String cut = name.substring(0, Math.min(name.length(), LONGEST)).replaceAll("-+$", "");
        return cut.isEmpty() ? "unnamed" : cut;
    }

    private static Environment environment(Alert alert) {
        return Environments.of(alert.environment()).orElse(Environment.PRODUCTION);
    }

    /** Foreign text as one YAML scalar. */
    private static String quoted(String text) {
        return "'" + text.replaceAll("\\p{Cntrl}", " ").replace("'", "''") + "'";
    }
}
