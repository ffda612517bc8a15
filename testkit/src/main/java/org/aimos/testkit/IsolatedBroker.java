package org.aimos.testkit;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import org.aimos.local.LocalBroker;

/**
 * The broker of {@code deploy/local} with classes of its own: Quarkus' test class loaders have
 * Kafka too, and a broker that finds half of its classes there does not start.
 */
final class IsolatedBroker implements AutoCloseable {
    private final URLClassLoader classes;
    private final AutoCloseable broker;

    private IsolatedBroker(URLClassLoader classes, AutoCloseable broker) {
        this.classes = classes;
        this.broker = broker;
    }

    /** Starts as {@link LocalBroker#start} does. */
    static IsolatedBroker start(Path folder, int port, int controllerPort) throws IOException {
        URLClassLoader classes =
                new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(classes);
        try {
            Object broker =
                    classes.loadClass(LocalBroker.class.getName())
                            .getMethod("start", Path.class, int.class, int.class)
                            .invoke(null, folder, port, controllerPort);
            return new IsolatedBroker(classes, (AutoCloseable) broker);
        } catch (ReflectiveOperationException e) {
            throw new IOException("The broker did not start", e);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private static URL[] classPath() throws MalformedURLException {
        String[] entries =
                System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1);
        URL[] urls = new URL[entries.length];
        for (int i = 0; i < entries.length; i++) {
            urls[i] = Path.of(entries[i]).toUri().toURL();
        }
        return urls;
    }

    @Override
    public void close() {
        try {
            broker.close();
            classes.close();
        } catch (Exception e) {
            throw new IllegalStateException("The broker did not stop", e);
        }
    }
}
