package org.aimos.decision;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.aimos.testkit.FakeClock;

/** The service under test lives by a clock that obeys. */
@Singleton
class TestClock {
    @Produces
    @Singleton
    FakeClock clock() {
        return new FakeClock(Alerts.ZERO);
    }
}
