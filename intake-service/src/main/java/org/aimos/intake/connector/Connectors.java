package org.aimos.intake.connector;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.aimos.intake.canonical.BodyForms;
import org.aimos.intake.canonical.Json;
import org.jspecify.annotations.Nullable;

/** The connectors there are, by name. To add one takes its class and its test, nothing here. */
public final class Connectors {

    /** The name under which somebody asks for the connector that a body is for. */
    public static final String AUTO = "auto";

    private final Map<String, Connector> byName;
    private final Connector unknown = new FreeformConnector();

    /** Of these connectors; no two of one name. */
    public Connectors(Collection<Connector> all) {
        byName =
                all.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(Connector::name, Function.identity()));
    }

    /** The connector of this name; {@code _} is read as {@code -}. */
    public Optional<Connector> named(String name) {
        return Optional.ofNullable(byName.get(plain(name)));
    }

    /**
     * The connector whose shape a body has, for somebody who does not know yet what it is; a source
     * is then bound to it. What no tool is known by is read by {@link FreeformConnector}.
     */
    public Connector recognised(Payload payload) {
        Json body = BodyForms.readOrNothing(payload.body(), payload.header("Content-Type"));
        @Nullable Connector best = null;
        int most = 0;
        for (Connector one : all()) {
            int fit = one.fit(payload, body);
            if (fit > most) {
                most = fit;
                best = one;
            }
        }
        return best != null ? best : unknown;
    }

    /** Reads what no tool is known by, and takes any media type. */
    public Connector unknown() {
        return unknown;
    }

    /** A name as connectors are called: lower case, hyphens. */
    public static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them in the order of their names. */
    public List<Connector> all() {
        return byName.values().stream().sorted(Comparator.comparing(Connector::name)).toList();
    }
}
