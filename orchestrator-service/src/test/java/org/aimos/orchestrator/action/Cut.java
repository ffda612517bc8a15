package org.aimos.orchestrator.action;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * A connection that breaks at the worst moment: what it was waiting for is handed on, the server
 * acts and answers, and the answer never arrives. Or, once it {@link #swallows}, not even that is
 * handed on.
 */
final class Cut implements AutoCloseable {
    private final ServerSocket door;
    private final int port;
    private final Predicate<byte[]> last;
    private final AtomicInteger connections = new AtomicInteger();
    private volatile boolean swallows;

    /**
     * @param port of the server on this machine
     * @param last true for what the client sends last
     */
    Cut(int port, Predicate<byte[]> last) {
        this.port = port;
        this.last = last;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    /** From now on it breaks before what the client sends last. */
    Cut swallows() {
        swallows = true;
        return this;
    }

    /** How many clients have connected so far. */
    int connections() {
        return connections.get();
    }

    int port() {
        return door.getLocalPort();
    }

    private void listen() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                connections.incrementAndGet();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), port);
                Cable cable = new Cable(client, server);
                Thread.ofVirtual().start(cable::up);
                Thread.ofVirtual().start(cable::down);
            } catch (IOException closed) {
                return;
            }
        }
    }

    private final class Cable {
        private final Socket client;
        private final Socket server;
        private volatile boolean cut;

        Cable(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void up() {
            pump(client, server, true);
        }

        void down() {
            pump(server, client, false);
        }

        private void pump(Socket from, Socket to, boolean up) {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[16 * 1024];
                int read = in.read(buffer);
                while (read >= 0) {
                    byte[] chunk = Arrays.copyOf(buffer, read);
                    if (!up && cut) {
                        return;
                    }
                    cut = cut || (up && last.test(chunk));
                    if (cut && swallows) {
                        return;
                    }
                    out.write(chunk);
                    out.flush();
                    read = in.read(buffer);
                }
            } catch (IOException broken) {
                return;
            }
        }
    }

    @Override
    public void close() throws IOException {
        door.close();
    }
}
