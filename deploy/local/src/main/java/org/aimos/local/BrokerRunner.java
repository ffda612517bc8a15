package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Runs {@link LocalBroker} in a JVM of its own. */
final class BrokerRunner implements Runner {
    private static final int HEAP = 384;

    private final StackHome home;
    private final StackPorts ports;

    BrokerRunner(StackHome home, StackSettings settings) {
        this.home = home;
        this.ports = settings.ports();
    }

    @Override
    public void prepare() throws IOException {
        Files.createDirectories(home.broker());
    }

    @Override
    public Launch launch() throws IOException {
        JavaCommand java = java();
        return Launch.of(java.command(), JavaCommand.environment(), java);
    }

    JavaCommand java() throws IOException {
        Path app = LocalJars.copy(home);
        return new JavaCommand(
                app,
                HEAP,
                List.of(JavaCommand.whole(HEAP), "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn"),
                List.of(
                        "-cp",
                        LocalJars.classPath(app),
                        LocalBroker.class.getName(),
                        home.broker().toString(),
                        Integer.toString(ports.of(Port.BROKER)),
                        Integer.toString(ports.of(Port.CONTROLLER))));
    }

    @Override
    public boolean ready(long pid) {
        return ReadyFile.in(home.broker()).saidBy(pid);
    }

    @Override
    public void settle() {
        // Its main made the topics before it said that it was ready.
    }
}
