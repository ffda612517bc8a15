package org.aimos.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.aimos.local.Ports;

/**
 * Takes the broker of the {@link Backends} away and brings it back at the same address with its
 * data, for tests of what happens in between.
 */
public final class BrokerSwitch {
    private static final String OFF = "broker-off";
    private static final String ON = "broker-on";

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private IsolatedBroker broker;

    private BrokerSwitch(Path folder, int port, int controllerPort) throws IOException {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
        this.broker = IsolatedBroker.start(folder, port, controllerPort);
    }

    /** Starts a broker and makes it known to {@link #off} and {@link #on} of this JVM. */
    static BrokerSwitch start(Path folder) throws IOException {
        BrokerSwitch made = new BrokerSwitch(folder, Ports.free(), Ports.free());
        Switch.publish(OFF, made::close);
        Switch.publish(ON, made::restart);
        return made;
    }

    /** Stops the broker in good order and returns when it has stopped. */
    public static void off() {
        Switch.run(OFF);
    }

    /** Starts it again and returns when it answers. */
    public static void on() {
        Switch.run(ON);
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    synchronized void close() {
        broker.close();
    }

    private synchronized void restart() {
        try {
            broker = IsolatedBroker.start(folder, port, controllerPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
