package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Scanner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class PortsTest {
    @Test
    @EnabledOnOs(OS.LINUX)
    void a_free_port_is_none_that_the_machine_gives_to_whoever_asks_for_any() throws Exception {
        Path lent = Path.of("/proc/sys/net/ipv4/ip_local_port_range");
        try (Scanner range = new Scanner(lent, StandardCharsets.UTF_8)) {
            assertThat(Ports.free()).isLessThan(range.nextInt());
        }
    }

    @Test
    void a_port_that_somebody_listens_on_is_taken() throws Exception {
        int port = Ports.free();
        assertThat(Ports.taken(port)).isFalse();
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            assertThat(Ports.taken(port)).isTrue();
        }
    }
}
