package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StackPortsTest {
    @Test
    void the_usual_ports_are_those_of_the_documentation() {
        assertThat(StackPorts.usual().all().values())
                .containsExactly(8080, 8081, 8082, 8083, 8084, 8085, 19092, 19093, 15432);
    }

    @Test
    void a_base_gives_nine_ports_in_a_row() {
        assertThat(StackPorts.from(9000).all().values())
                .containsExactly(9000, 9001, 9002, 9003, 9004, 9005, 9006, 9007, 9008);
    }

    @Test
    void the_environment_names_single_ports() {
        Map<Port, Integer> named =
                StackPorts.named(Map.of("AIMOS_INTAKE_PORT", " 9081 ", "AIMOS_TICKET_PORT", ""));
        StackPorts ports = StackPorts.usual().with(named);
        assertThat(ports.of(Port.INTAKE)).isEqualTo(9081);
        assertThat(ports.of(Port.TICKET)).isEqualTo(8085);
    }

    @Test
    void what_is_no_port_is_refused_with_its_name() {
        assertThatThrownBy(() -> StackPorts.named(Map.of("AIMOS_INTAKE_PORT", "many")))
                .hasMessage("AIMOS_INTAKE_PORT must be a number from 1 to 65535, not many");
        assertThatThrownBy(() -> StackPorts.usual().with(Map.of(Port.TICKET, 70000)))
                .hasMessage("--ticket-port must be a number from 1 to 65535, not 70000");
        assertThatThrownBy(() -> StackPorts.from(65530)).hasMessageContaining("65536");
        assertThatThrownBy(() -> StackPorts.usual().with(Map.of(Port.TICKET, 8080)))
                .hasMessageContaining("share a port");
    }

    @Test
    void a_taken_port_is_told_with_its_number_and_its_option() throws Exception {
        try (ServerSocket other = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            StackPorts ports = StackPorts.free().with(Map.of(Port.CONSOLE, other.getLocalPort()));
            assertThat(ports.taken(List.of(Port.CONSOLE, Port.INTAKE)))
                    .containsExactly(
                            "Port "
                                    + other.getLocalPort()
                                    + " (console) is taken by another program; choose one with"
                                    + " --console-port or AIMOS_CONSOLE_PORT.");
        }
    }
}
