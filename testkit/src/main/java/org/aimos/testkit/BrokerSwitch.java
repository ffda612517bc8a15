package org.aimos.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardMBean;
import org.aimos.local.LocalBroker;
import org.aimos.local.Ports;

/**
 * Takes the broker of the {@link Backends} away and brings it back at the same address with its
 * data, for tests of what happens in between.
 */
public final class BrokerSwitch {
    private static final String OFF = "org.aimos.test:type=Broker,name=off";
    private static final String ON = "org.aimos.test:type=Broker,name=on";

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
        publish(OFF, made::close);
        publish(ON, made::restart);
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

    /** As management beans, for tests see statics of another class loader. */
    private static void publish(String which, Runnable action) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            ObjectName name = new ObjectName(which);
            if (server.isRegistered(name)) {
                server.unregisterMBean(name);
            }
            server.registerMBean(new StandardMBean(action, Runnable.class), name);
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void run(String which) {
        try {
            ManagementFactory.getPlatformMBeanServer()
                    .invoke(new ObjectName(which), "run", new Object[0], new String[0]);
        } catch (JMException e) {
            throw new IllegalStateException("The broker could not be switched", e);
        }
    }
}
