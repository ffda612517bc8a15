package org.aimos.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import org.aimos.local.Ports;
import org.aimos.local.ServiceDatabase;
import org.aimos.local.TemporaryFolders;

/** What runs for the tests of one module. */
record RunningBackends(
        Path folder,
        BrokerSwitch broker,
        DatabaseSwitch database,
        int databasePort,
        ServiceDatabase service) {

    static RunningBackends start() throws IOException, SQLException {
        Path folder = TemporaryFolders.make("backends");
        int port = Ports.free();
        BrokerSwitch broker = BrokerSwitch.start(folder.resolve("kafka"));
        DatabaseSwitch database = DatabaseSwitch.start(folder.resolve("postgres"), port);
        return new RunningBackends(
                folder, broker, database, port, database.database().createService("test"));
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    void close() {
        database.close();
        broker.close();
        Folder.delete(folder);
    }
}
