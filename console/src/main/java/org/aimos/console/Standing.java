package org.aimos.console;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.aimos.console.account.Person;
import org.aimos.console.store.Accounts;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Ends the sessions of people whose account was disabled, removed or given other roles: what is in
 * force is read again every few seconds. While it can't be read, what was known last holds.
 */
@ApplicationScoped
public class Standing {
    private static final Logger LOG = Logger.getLogger(Standing.class);

    private final Accounts accounts;
    private final Vertx vertx;
    private final Duration every;
    private long timer;
    private volatile @Nullable Map<String, Set<String>> roles;

    Standing(Accounts accounts, Vertx vertx, ConsoleConfig config) {
        this.accounts = accounts;
        this.vertx = vertx;
        this.every = config.recheck();
    }

    void begin(@Observes StartupEvent started) {
        timer = vertx.setPeriodic(0, every.toMillis(), tick -> read());
    }

    void end(@Observes ShutdownEvent stopping) {
        vertx.cancelTimer(timer);
    }

    /** Takes note of somebody who has just proved who he is, before accounts are read again. */
    synchronized void admit(Person person) {
        Map<String, Set<String>> before = roles;
        if (before != null) {
            Map<String, Set<String>> known = new HashMap<>(before);
            known.put(person.name(), person.roles());
            roles = known;
        }
    }

    /**
     * Whether this person's session still holds; the organisation's people have no account here.
     */
    public boolean holds(Person person) {
        Map<String, Set<String>> known = roles;
        return person.external()
                || known == null
                || person.roles().equals(known.get(person.name()));
    }

    private synchronized void note(Map<String, Set<String>> found) {
        roles = found;
    }

    private void read() {
        accounts.roles()
                .subscribe()
                .with(
                        this::note,
                        away -> LOG.debugf(away, "Accounts can't be read; the last reading holds"));
    }
}
