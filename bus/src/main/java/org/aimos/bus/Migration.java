package org.aimos.bus;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jboss.logging.Logger;

/**
 * Brings the database up to date as its owner role, before anything else. It waits for a database
 * that is away; a service that is ready without one starts meanwhile.
 */
@ApplicationScoped
public class Migration {
    private static final Logger LOG = Logger.getLogger(Migration.class);
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private final Flyway flyway;
    private final boolean needed;

    /**
     * @param required {@code aimos.ready.requires}: with {@code database} the start waits
     */
    public Migration(
            Flyway flyway,
            @ConfigProperty(name = "aimos.ready.requires") Optional<List<String>> required) {
        this.flyway = flyway;
        this.needed = required.orElse(List.of()).contains("database");
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        if (needed) {
            migrate();
        } else {
            Thread.ofPlatform().daemon().name("migration").start(this::migrate);
        }
    }

    private void migrate() {
        while (!migrated()) {
            try {
                Thread.sleep(PAUSE);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** A broken migration must stop the start; a database that is away must not. */
    private boolean migrated() {
        try {
            flyway.migrate();
            return true;
        } catch (FlywayException e) {
            if (needed && !Failures.passing(e)) {
                throw e;
            }
            LOG.warnf("The database is not migrated yet: %s", Failures.root(e).getMessage());
            return false;
        }
    }
}
