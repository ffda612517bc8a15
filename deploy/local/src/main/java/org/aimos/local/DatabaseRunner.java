package org.aimos.local;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;

/** Runs PostgreSQL and gives every service its database. */
final class DatabaseRunner implements Runner {
    private final DatabaseCluster cluster;

    DatabaseRunner(StackHome home, StackSettings settings) {
        this.cluster = new DatabaseCluster(home.database(), settings.ports().of(Port.POSTGRES));
    }

    @Override
    public void prepare() throws IOException {
        cluster.prepare();
    }

    @Override
    public Launch launch() throws IOException {
        return Launch.of(cluster.command(), Map.of(), cluster.command());
    }

    @Override
    public boolean ready(long pid) {
        return cluster.ready();
    }

    @Override
    public void settle() throws IOException {
        ServiceDatabases databases = new ServiceDatabases(cluster);
        try {
            for (Part service : Part.services()) {
                databases.create(service.label());
            }
        } catch (SQLException refused) {
            throw new IOException("Databases were not made: " + refused.getMessage(), refused);
        }
    }

    @Override
    public void stop(ProcessHandle process) {
        LeftOverPostmaster.stop(process);
    }
}
