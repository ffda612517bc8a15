package org.aimos.cli;

import java.util.EnumMap;
import java.util.Map;
import org.aimos.local.Port;
import picocli.CommandLine.Option;

/** An option for each port. */
final class PortOptions {
    private final Map<Port, Integer> named = new EnumMap<>(Port.class);

    Map<Port, Integer> named() {
        return named;
    }

    @Option(names = "--console-port", paramLabel = "PORT", description = "Usually 8080.")
    void console(int port) {
        named.put(Port.CONSOLE, port);
    }

    @Option(names = "--intake-port", paramLabel = "PORT", description = "Usually 8081.")
    void intake(int port) {
        named.put(Port.INTAKE, port);
    }

    @Option(names = "--decision-port", paramLabel = "PORT", description = "Usually 8082.")
    void decision(int port) {
        named.put(Port.DECISION, port);
    }

    @Option(names = "--orchestrator-port", paramLabel = "PORT", description = "Usually 8083.")
    void orchestrator(int port) {
        named.put(Port.ORCHESTRATOR, port);
    }

    @Option(names = "--learning-port", paramLabel = "PORT", description = "Usually 8084.")
    void learning(int port) {
        named.put(Port.LEARNING, port);
    }

    @Option(names = "--ticket-port", paramLabel = "PORT", description = "Usually 8085.")
    void ticket(int port) {
        named.put(Port.TICKET, port);
    }

    @Option(names = "--broker-port", paramLabel = "PORT", description = "Usually 19092.")
    void broker(int port) {
        named.put(Port.BROKER, port);
    }

    @Option(names = "--controller-port", paramLabel = "PORT", description = "Usually 19093.")
    void controller(int port) {
        named.put(Port.CONTROLLER, port);
    }

    @Option(names = "--postgres-port", paramLabel = "PORT", description = "Usually 15432.")
    void postgres(int port) {
        named.put(Port.POSTGRES, port);
    }
}
