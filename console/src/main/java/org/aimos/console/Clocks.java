package org.aimos.console;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.time.Clock;

/** Gives the time, so that tests may give another one. */
@Dependent
class Clocks {
    @Produces
    @DefaultBean
    Clock utc() {
        return Clock.systemUTC();
    }
}
