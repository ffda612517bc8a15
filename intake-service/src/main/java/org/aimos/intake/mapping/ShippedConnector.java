package org.aimos.intake.mapping;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
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

    /** Names, and by what bodies of the tool are known: any of these. */
    private static final Map<String, List<Shape>> SHIPPED = new TreeMap<>();

    static {
        ship("axiom", "action", "event.monitorID");
        ship("canarytoken", "manage_url", "channel");
        ship("checkly", "alert_type", "check_id", "check_name");
        ship("coralogix", "alert_action", "alert_id");
        ship("dash0", "type", "data.issue.issueIdentifier");
        ship("fail2ban", "attributes.bannedIp", "event");
        ship("falco", "rule", "priority", "output_fields");
        ship("freshping", "webhook_event_data.check_state_name");
        ship("freshstatus", "event_data.event_type", "event_data.account_name");
        ship("graylog", "event_definition_id", "event");
        ship("graylog", "check_result.triggered_condition", "stream");
        ship("honeybadger", "event", "project.name", "message");
        ship("kapacitor", "id", "level", "previousLevel");
        ship("kapacitor", "id", "level", "data.series");
        ship("librato", "alert.id", "conditions");
        ship("librato", "alert.id", "clear");
        ship("librenms", "alert_id", "rule_id", "device_id");
        ship("netdata", "alert", "chart", "context");
        ship("netdata", "status.reachable", "severity");
        ship("papertrail", "saved_search.id", "events");
        ship("rackspace", "alarm.id", "details.state");
        ship("raygun", "eventType", "error.usersAffected");
        ship("riemann", "host", "service", "state", "metric");
        ship("robusta", "fingerprint", "aggregation_key");
        ship("robusta", "raw.fingerprint", "source_type");
        ship("robusta", "fingerprint", "finding_type");
        ship("rollbar", "event_name", "data.item");
        ship("runscope", "test_id", "test_run_id", "result");
        ship("signalfx", "incidentId", "detector");
        ship("site24x7", "MONITORNAME", "STATUS");
        ship("sonarqube", "qualityGate.status", "project.key");
        ship("thousandeyes", "eventType", "alert.ruleName");
        ship("updown", "0.event", "0.check.token");
        ship("wazuh", "rule.level", "rule.id", "agent");
    }

    private final String name;
    private final LongSupplier nanos;
    private volatile @Nullable MappedConnector mapped;

    private ShippedConnector(String name, LongSupplier nanos) {
        this.name = name;
        this.nanos = nanos;
    }

    private static void ship(String name, String... paths) {
        SHIPPED.computeIfAbsent(name, none -> new ArrayList<>()).add(Shape.of(paths));
    }

    /** All that ship. */
    public static List<Connector> all() {
        return all(System::nanoTime);
    }

    /**
     * The same, with a clock of one's own.
     *
     * @param nanos tells when a mapping takes too long
     */
    public static List<Connector> all(LongSupplier nanos) {
        return SHIPPED.keySet().stream()
                .<Connector>map(name -> new ShippedConnector(name, nanos))
                .toList();
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
        return List.copyOf(SHIPPED.getOrDefault(name, List.of()));
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
            known = new MappedConnector(name, reads(), mapping(), nanos);
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
