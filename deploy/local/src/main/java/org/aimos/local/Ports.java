package org.aimos.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/** TCP ports of this machine's loopback address. */
public final class Ports {
    /** Above the ports of an ordinary stack, below those that Kubernetes opens on its nodes. */
    private static final int FIRST = 20_000;

    private static final int LAST = 29_999;

    /** What this process has given away; nobody may listen there yet. */
    private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

    private Ports() {}

    /**
     * A port that nobody listens on now, each time another one. It is none of those that Linux by
     * default gives to whoever asks for any: such a one could be given away before its server is
     * up, or while it is down.
     */
    public static int free() throws IOException {
        for (int tries = FIRST; tries <= LAST; tries++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
            if (!taken(port) && GIVEN.add(port)) {
                return port;
            }
        }
        throw new IOException("No port from %d to %d is free".formatted(FIRST, LAST));
    }

    /** Whether somebody listens on this port now. */
    public static boolean taken(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
            return false;
        } catch (IOException inUse) {
            return true;
        }
    }
}
