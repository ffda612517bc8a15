package org.aimos.orchestrator.trial;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.aimos.events.Alert;
import org.aimos.events.AlertStatus;
import org.aimos.events.Environment;
import org.aimos.events.ServiceSnapshot;
import org.aimos.events.Severity;
import org.aimos.orchestrator.plan.Situation;
import org.aimos.resources.PlaybookCase;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.ServiceSpec;
import org.jspecify.annotations.Nullable;

/** What a case says that a run meets, as the planner wants it. */
final class Scene {
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

    private final Path beside;

    /**
     * @param beside the folder that files are named from
     */
    Scene(Path beside) {
        this.beside = beside;
    }

    Situation of(PlaybookCase.Given given) {
        return new Situation(alert(map(given.alert())), service(given.service()), null);
    }

    private Map<?, ?> map(@Nullable Object given) {
        if (given instanceof Map<?, ?> map) {
            return map;
        }
        return given == null ? Map.of() : Yaml.map(text(String.valueOf(given)));
    }

    private String text(String file) {
        try {
            return Files.readString(beside.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot be read: " + file, e);
        }
    }

    private static Alert alert(Map<?, ?> fields) {
        var name = text(fields, "name", "Alert");
        return new Alert(
                text(fields, "source", "test"),
                "rest",
                "0".repeat(32),
                name,
                null,
                AlertStatus.FIRING,
                word(Severity.values(), text(fields, "severity", "critical"), Severity.CRITICAL),
                "explicit",
                name,
                text(fields, "title", name),
                null,
                orNull(fields, "resource"),
                orNull(fields, "service"),
                orNull(fields, "environment"),
                pairs(fields.get("labels")),
                pairs(fields.get("annotations")),
                NOON,
                null,
                NOON,
                null,
                null);
    }

    private @Nullable ServiceSnapshot service(@Nullable Object given) {
        if (given == null) {
            return null;
        }
        if (given instanceof Map<?, ?> fields) {
            return new ServiceSnapshot(
                    text(fields, "name", "service"),
                    text(fields, "owner", "team"),
                    Integer.parseInt(text(fields, "tier", "3")),
                    word(
                            Environment.values(),
                            text(fields, "environment", "test"),
                            Environment.TEST),
                    orNull(fields, "capability"),
                    texts(fields.get("regulation")),
                    texts(fields.get("hosts")),
                    texts(fields.get("units")),
                    texts(fields.get("dependencies")),
                    fields.get("revenueWeight") instanceof Number weight
                            ? weight.intValue()
                            : null);
        }
        var file = String.valueOf(given);
        var service =
                new ResourceReader()
                        .read(file, text(file)).resources().stream()
                                .flatMap(r -> r.as(ServiceSpec.class).stream())
                                .findFirst()
                                .orElseThrow(() ->
                                        new IllegalArgumentException(file + " holds no service"));
        return ServiceSpec.snapshot(service);
    }

    private static String text(Map<?, ?> fields, String name, String otherwise) {
        var value = fields.get(name);
        return value == null ? otherwise : String.valueOf(value);
    }

    private static @Nullable String orNull(Map<?, ?> fields, String name) {
        var value = fields.get(name);
        return value == null ? null : String.valueOf(value);
    }

    private static Map<String, String> pairs(@Nullable Object given) {
        var pairs = new LinkedHashMap<String, String>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((key, value) -> pairs.put(String.valueOf(key), String.valueOf(value)));
        }
        return pairs;
    }

    private static List<String> texts(@Nullable Object given) {
        return given instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static <E extends Enum<E>> E word(E[] values, String word, E otherwise) {
        return Arrays.stream(values)
                .filter(v -> v.name().equalsIgnoreCase(word.replace('-', '_')))
                .findFirst()
                .orElse(otherwise);
    }
}
