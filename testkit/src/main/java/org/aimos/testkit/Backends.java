package org.aimos.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.aimos.local.ServiceDatabase;
import org.jspecify.annotations.Nullable;

/**
 * A real Kafka broker and a real PostgreSQL with both roles for the Quarkus tests of a module, and
 * the keys that {@link Tokens} signs with. Use it by {@code @QuarkusTestResource(Backends.class)}
 * on one test class of the module.
 */
public final class Backends implements QuarkusTestResourceLifecycleManager {
    private static final List<String> TALKERS =
            List.of("kafka", "org.apache.kafka", "state.change.logger");
    private static final String BOOTSTRAP = "aimos.test.kafka";
    private @Nullable RunningBackends running;

    /** Address of the broker, for clients that a test makes. */
    public static String bootstrapServers() {
        return required(BOOTSTRAP);
    }

    /** JDBC address of the database with user and password of the owner role. */
    public static String ownerJdbcUrl() {
        return required("aimos.test.jdbc");
    }

    /** JDBC address of the database with user and password of the role that works. */
    public static String appJdbcUrl() {
        return required("aimos.test.jdbc.app");
    }

    @Override
    public Map<String, String> start() {
        hush();
        try {
            RunningBackends backends = RunningBackends.start();
            running = backends;
            Map<String, String> settings = new HashMap<>(quiet());
            settings.putAll(settings(backends));
            return settings;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void stop() {
        if (running != null) {
            running.close();
        }
    }

    private static Map<String, String> settings(RunningBackends backends) throws IOException {
        ServiceDatabase database = backends.service();
        System.setProperty(BOOTSTRAP, backends.bootstrapServers());
        System.setProperty("aimos.test.jdbc", jdbc(database, database.owner()));
        System.setProperty("aimos.test.jdbc.app", jdbc(database, database.app()));
        return Map.ofEntries(
                Map.entry("kafka.bootstrap.servers", backends.bootstrapServers()),
                Map.entry("aimos.database.host", "127.0.0.1"),
                Map.entry("aimos.database.port", Integer.toString(backends.databasePort())),
                Map.entry("aimos.database.name", database.name()),
                Map.entry("aimos.database.owner.user", database.owner().user()),
                Map.entry("aimos.database.owner.password", database.owner().password()),
                Map.entry("aimos.database.app.user", database.app().user()),
                Map.entry("aimos.database.app.password", database.app().password()),
                Map.entry("mp.jwt.verify.publickey.location", Tokens.publicKey().toString()),
                Map.entry("quarkus.http.test-port", "0"));
    }

    private static String jdbc(ServiceDatabase database, ServiceDatabase.Role role) {
        return database.jdbcUrl()
                + "?user="
                + role.user()
                + "&password="
                + URLEncoder.encode(role.password(), StandardCharsets.UTF_8);
    }

    /** The broker runs in this JVM and talks a lot, before Quarkus has read its settings too. */
    private static void hush() {
        TALKERS.forEach(name -> Logger.getLogger(name).setLevel(Level.SEVERE));
    }

    private static Map<String, String> quiet() {
        return TALKERS.stream()
                .collect(
                        Collectors.toMap(
                                name -> "quarkus.log.category.\"" + name + "\".level",
                                name -> "ERROR"));
    }

    private static String required(String name) {
        String value = System.getProperty(name);
        if (value == null) {
            throw new IllegalStateException("Backends have not been started");
        }
        return value;
    }
}
