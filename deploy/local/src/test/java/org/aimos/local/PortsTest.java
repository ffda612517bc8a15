package org.aimos.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void a_free_port_is_given_once_and_none_that_linux_gives_to_whoever_asks_for_any()
            throws Exception {
        var given = new HashSet<Integer>();
        for (int i = 0; i < 200; i++) {
            given.add(Ports.free());
        }
        assertThat(given).hasSize(200).allMatch(port -> port >= 20_000 && port < 30_000);
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
