package org.aimos.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Properties;
import org.aimos.local.LocalBroker;
import org.aimos.local.Ports;

/**
 * Takes the broker of the {@link Backends} away and brings it back at the same address with its
 * data, for tests of what happens in between.
 */
public final class BrokerSwitch {
    private static final String OFF = "aimos.test.broker.off";
    private static final String ON = "aimos.test.broker.on";

    private final Path folder;
    private final int port;
    private final int controllerPort;
    private LocalBroker broker;

    private BrokerSwitch(Path folder, int port, int controllerPort) throws IOException {
        this.folder = folder;
        this.port = port;
        this.controllerPort = controllerPort;
        this.broker = LocalBroker.start(folder, port, controllerPort);
    }

    /** Starts a broker and makes it known to {@link #off} and {@link #on} of this JVM. */
    static BrokerSwitch start(Path folder) throws IOException {
        BrokerSwitch made = new BrokerSwitch(folder, Ports.free(), Ports.free());
        Properties shared = System.getProperties(); // tests see another class loader's statics
        shared.put(OFF, (Runnable) made::close);
        shared.put(ON, (Runnable) made::restart);
        return made;
    }

    /** Stops the broker in good order and returns when it has stopped. */
    public static void off() {
        run(OFF);
    }

    /** Starts it again and returns when it answers. */
    public static void on() {
        run(ON);
    }

    synchronized LocalBroker broker() {
        return broker;
    }

    synchronized void close() {
        broker.close();
    }

    private synchronized void restart() {
        try {
            broker = LocalBroker.start(folder, port, controllerPort);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(String which) {
        if (!(System.getProperties().get(which) instanceof Runnable runnable)) {
            throw new IllegalStateException("Backends have not been started");
        }
        runnable.run();
    }
}
