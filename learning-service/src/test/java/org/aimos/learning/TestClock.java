package org.aimos.learning;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.aimos.testkit.Alerts;
import org.aimos.testkit.FakeClock;

/** It is the day after what the tests tell. */
@Singleton
class TestClock {
    @Produces
    @Singleton
    FakeClock clock() {
        return new FakeClock(Alerts.AT.plus(Duration.ofDays(1)));
    }
}
