package org.aimos.local;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which port each part listens on: all of them, each another one.
 *
 * @param all one number between 1 and 65535 for each {@link Port}
 */
public record StackPorts(Map<Port, Integer> all) {
    public StackPorts {
        Map<Port, Integer> copy = new EnumMap<>(Port.class);
        copy.putAll(all);
        all = Collections.unmodifiableMap(copy);
        for (Port port : Port.values()) {
            Integer number = all.get(port);
            if (number == null || number < 1 || number > 65535) {
                throw new IllegalArgumentException(
                        port.option() + " must be a number from 1 to 65535, not " + number);
            }
        }
        if (new HashSet<>(all.values()).size() < all.size()) {
            throw new IllegalArgumentException("Two parts can't share a port: " + all);
        }
    }

    /** 8080 to 8085, 15432, 19092 and 19093. */
    public static StackPorts usual() {
        Map<Port, Integer> all = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            all.put(port, port.usual());
        }
        return new StackPorts(all);
    }

    /** Nine ports in a row in the order of {@link Port}, the console's first. */
    public static StackPorts from(int base) {
        Map<Port, Integer> all = new EnumMap<>(Port.class);
        int next = base;
        for (Port port : Port.values()) {
            all.put(port, next++);
        }
        return new StackPorts(all);
    }

    /** Ports that nobody uses now, for stacks beside another one. */
    public static StackPorts free() throws IOException {
        Map<Port, Integer> all = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            all.put(port, Ports.free());
        }
        return new StackPorts(all);
    }

    /** These ports with some of them replaced. */
    public StackPorts with(Map<Port, Integer> others) {
        Map<Port, Integer> changed = new EnumMap<>(all);
        changed.putAll(others);
        return new StackPorts(changed);
    }

    /** The ports that the environment names, such as {@code AIMOS_INTAKE_PORT=9081}. */
    public static Map<Port, Integer> named(Map<String, String> environment) {
        Map<Port, Integer> named = new EnumMap<>(Port.class);
        for (Port port : Port.values()) {
            String value = environment.get(port.variable());
            if (value != null && !value.isBlank()) {
                named.put(port, number(port.variable(), value));
            }
        }
        return named;
    }

    /** The number of one port. */
    public int of(Port port) {
        return Objects.requireNonNull(all.get(port));
    }

    /** One sentence for each of these ports that another program holds, naming port and option. */
    public List<String> taken(Collection<Port> wanted) {
        List<String> complaints = new ArrayList<>();
        for (Port port : wanted) {
            if (Ports.taken(of(port))) {
                complaints.add(
                        "Port %d (%s) is taken by another program; choose one with %s or %s."
                                .formatted(of(port), port.label(), port.option(), port.variable()));
            }
        }
        return complaints;
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value.strip());
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(
                    name + " must be a number from 1 to 65535, not " + value, notANumber);
        }
    }
}
