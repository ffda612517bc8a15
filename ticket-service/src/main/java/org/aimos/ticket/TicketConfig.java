package org.aimos.ticket;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** All settings of the ticket service. */
@ConfigMapping(prefix = "aimos.ticket")
public interface TicketConfig {
    /** How long a repaired service may go on firing before people are told. */
    @WithDefault("5m")
    Duration patience();

    /** Where the console is, for links in messages; without it messages have no link. */
    Optional<String> consoleUrl();

    /** How long a calendar of who is on call is used before it is read again. */
    @WithDefault("5m")
    Duration calendarFreshFor();

    /** The sign of life that AIMOS gives. */
    Heartbeat heartbeat();

    /** Where the sign of life goes to. */
    interface Heartbeat {
        /**
         * URL that is posted to; without it there is no heartbeat, and the death of AIMOS goes
         * unnoticed.
         */
        Optional<String> url();

        /** How often. */
        @WithDefault("60s")
        Duration every();
    }
}
