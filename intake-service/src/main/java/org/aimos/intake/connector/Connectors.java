package org.aimos.intake.connector;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The connectors there are, by name. To add one takes its class and its test, nothing here. */
public final class Connectors {

    private final Map<String, Connector> byName;

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

    /** A name as connectors are called: lower case, hyphens. */
    public static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All of them in the order of their names. */
    public List<Connector> all() {
        return byName.values().stream().sorted(Comparator.comparing(Connector::name)).toList();
    }
}
