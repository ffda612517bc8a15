package org.aimos.intake.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.aimos.intake.canonical.UnreadableBody;
import org.aimos.intake.connector.Connector;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.connector.Reading;
import org.aimos.intake.connector.Shape;
import org.aimos.resources.MappingSpec;
import org.aimos.resources.ReadResult;
import org.aimos.resources.ResourceReader;
import org.aimos.resources.SourceSpec;
import org.jspecify.annotations.Nullable;

/**
 * A tool whose mapping ships, as {@code playbooks/sources/NAME.yaml}: an example to copy and a
 * connector by that name. It is read when the first body comes.
 */
public final class ShippedConnector implements Connector {

    /** Names, and by what a body of the tool is known. */
    private static final Map<String, Shape> SHIPPED =
            new TreeMap<>(
                    Map.ofEntries(
                            Map.entry("falco", Shape.of("rule", "priority", "output_fields")),
                            Map.entry("freshping", Shape.of("webhook_event_data.check_state_name")),
                            Map.entry("graylog", Shape.of("event_definition_id", "event")),
                            Map.entry("honeybadger", Shape.of("event", "project.name", "message")),
                            Map.entry("kapacitor", Shape.of("id", "level", "previousLevel")),
                            Map.entry("librenms", Shape.of("alert_id", "rule_id", "device_id")),
                            Map.entry("rollbar", Shape.of("event_name", "data.item")),
                            Map.entry("site24x7", Shape.of("MONITORNAME", "STATUS")),
                            Map.entry("thousandeyes", Shape.of("eventType", "alert.ruleName")),
                            Map.entry("updown", Shape.of("0.event", "0.check.token"))));

    private final String name;
    private volatile @Nullable MappedConnector mapped;

    ShippedConnector(String name) {
        this.name = name;
    }

    /** All that ship. */
    public static List<Connector> all() {
        return SHIPPED.keySet().stream().<Connector>map(ShippedConnector::new).toList();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String reads() {
        return "Web hooks by the mapping playbooks/sources/" + name + ".yaml";
    }

    @Override
    public List<Shape> shapes() {
        return Optional.ofNullable(SHIPPED.get(name)).stream().toList();
    }

    @Override
    public Set<String> mediaTypes() {
        return mapped().mediaTypes();
    }

    @Override
    public Reading read(Payload payload) throws UnreadableBody {
        return mapped().read(payload);
    }

    private MappedConnector mapped() {
        MappedConnector known = mapped;
        if (known == null) {
            known = new MappedConnector(name, reads(), mapping());
            mapped = known;
        }
        return known;
    }

    private MappingSpec mapping() {
        String file = "/sources/" + name + ".yaml";
        try (InputStream in =
                Objects.requireNonNull(ShippedConnector.class.getResourceAsStream(file), file)) {
            String yaml = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            ReadResult read = new ResourceReader().read(file, yaml);
            return read.resources().stream()
                    .flatMap(resource -> resource.as(SourceSpec.class).stream())
                    .map(source -> source.spec().mapping())
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(read.findings().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
