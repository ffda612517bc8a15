package org.aimos.bus.log;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Optional;
import java.util.logging.Handler;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logmanager.ExtFormatter;
import org.jboss.logmanager.ExtHandler;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.LogContext;

/** Masks secrets in what is logged and, where {@code aimos.log.json} is set, writes JSON lines. */
@ApplicationScoped
public class LogSetup {
    private final boolean json;
    private final String service;

    /**
     * @param json off in development, on in production
     * @param app password of the database, a secret from the first line on
     * @param owner password of the database, likewise
     */
    public LogSetup(
            @ConfigProperty(name = "aimos.log.json") boolean json,
            @ConfigProperty(name = "aimos.service") String service,
            @ConfigProperty(name = "aimos.database.app.password") Optional<String> app,
            @ConfigProperty(name = "aimos.database.owner.password") Optional<String> owner) {
        this.json = json;
        this.service = service;
        app.filter(LogSetup::chosen).ifPresent(Secrets::register);
        owner.filter(LogSetup::chosen).ifPresent(Secrets::register);
    }

    void start(@Observes @Priority(1) StartupEvent event) {
        for (Handler handler : LogContext.getLogContext().getLogger("").getHandlers()) {
            dress(handler);
        }
    }

    private void dress(Handler handler) {
        if (handler instanceof ExtHandler outer) {
            for (Handler inner : outer.getHandlers()) {
                dress(inner);
            }
        }
        if (handler.getFormatter() instanceof ExtFormatter formatter) {
            handler.setFormatter(json ? new JsonLines(service) : new Masked(formatter));
        }
    }

    /** The default of development is the project's own name and would mask half the text. */
    private static boolean chosen(String password) {
        return !password.equals("aimos");
    }

    private static final class Masked extends ExtFormatter {
        private final ExtFormatter inner;

        Masked(ExtFormatter inner) {
            this.inner = inner;
        }

        @Override
        public String format(ExtLogRecord record) {
            return Secrets.mask(inner.format(record));
        }
    }
}
