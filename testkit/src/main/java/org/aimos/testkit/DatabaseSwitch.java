package org.aimos.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.aimos.local.LocalDatabase;

/**
 * Takes the database of the {@link Backends} away and brings it back at the same address with its
 * data, for tests of what happens in between.
 */
public final class DatabaseSwitch {
    private static final String OFF = "database-off";
    private static final String ON = "database-on";

    private final Path folder;
    private final int port;
    private LocalDatabase database;

    private DatabaseSwitch(Path folder, int port) throws IOException {
        this.folder = folder;
        this.port = port;
        this.database = LocalDatabase.start(folder, port);
    }

    /** Starts a database and makes it known to {@link #off} and {@link #on} of this JVM. */
    static DatabaseSwitch start(Path folder, int port) throws IOException {
        DatabaseSwitch made = new DatabaseSwitch(folder, port);
        Switch.publish(OFF, made::close);
        Switch.publish(ON, made::restart);
        return made;
    }

    /** Stops the database, ending every connection, and returns when it has stopped. */
    public static void off() {
        Switch.run(OFF);
    }

    /** Starts it again and returns when it answers. */
    public static void on() {
        Switch.run(ON);
    }

    synchronized LocalDatabase database() {
        return database;
    }

    synchronized void close() {
        database.close();
    }

    private synchronized void restart() {
        try {
            database = LocalDatabase.start(folder, port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
