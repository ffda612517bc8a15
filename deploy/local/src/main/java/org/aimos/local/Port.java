package org.aimos.local;

import java.util.Locale;

/** Every port that AIMOS listens on when it runs on one machine, all of them on 127.0.0.1. */
public enum Port {
    CONSOLE(8080),
    INTAKE(8081),
    DECISION(8082),
    ORCHESTRATOR(8083),
    LEARNING(8084),
    TICKET(8085),
    BROKER(19092),
    CONTROLLER(19093),
    POSTGRES(15432);

    private final int usual;

    Port(int usual) {
        this.usual = usual;
    }

    /** The port when nobody says otherwise. */
    public int usual() {
        return usual;
    }

    /** Lower-case name, such as {@code intake}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The option of {@code aimos up}, such as {@code --intake-port}. */
    public String option() {
        return "--" + label() + "-port";
    }

    /** The environment variable, such as {@code AIMOS_INTAKE_PORT}. */
    public String variable() {
        return "AIMOS_" + name() + "_PORT";
    }
}
