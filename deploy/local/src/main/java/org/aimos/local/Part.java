package org.aimos.local;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The processes of a stack, in the order in which a reader wants to see them. */
public enum Part {
    DATABASE(Port.POSTGRES, null),
    BROKER(Port.BROKER, null),
    INTAKE(Port.INTAKE, "intake-service"),
    DECISION(Port.DECISION, "decision-service"),
    ORCHESTRATOR(Port.ORCHESTRATOR, "orchestrator-service"),
    LEARNING(Port.LEARNING, "learning-service"),
    TICKET(Port.TICKET, "ticket-service"),
    CONSOLE(Port.CONSOLE, "console");

    private final Port port;
    private final @Nullable String module;

    Part(Port port, @Nullable String module) {
        this.port = port;
        this.module = module;
    }

    /** Where it listens. */
    public Port port() {
        return port;
    }

    /** Lower-case name, as in {@code aimos logs decision}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The folder of the module whose jar it runs; empty for broker and database. */
    public Optional<String> module() {
        return Optional.ofNullable(module);
    }

    /** The five services and the console: whatever is a Quarkus application with a database. */
    public static List<Part> services() {
        return Arrays.stream(values()).filter(part -> part.module != null).toList();
    }

    /** The part of this name, also when it is the module's ({@code decision-service}). */
    public static Optional<Part> of(String name) {
        return Arrays.stream(values())
                .filter(part -> part.label().equals(name) || name.equals(part.module))
                .findFirst();
    }
}
