package org.aimos.orchestrator;

import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicInteger;
import org.aimos.orchestrator.worker.Failpoints;

/** Lets the worker of a run die at a point, once. */
@Singleton
public class ScriptedFailpoints implements Failpoints {
    private final AtomicInteger deaths = new AtomicInteger();
    private volatile Point at = Point.BEFORE_INTENT;
    private final AtomicInteger times = new AtomicInteger();

    /** The next so many workers that come to this point die there. */
    public void next(Point point, int count) {
        at = point;
        times.set(count);
    }

    /** How many workers died. */
    public int deaths() {
        return deaths.get();
    }

    @Override
    public void reached(Point point, String runId) {
        if (isNext(point)) {
            deaths.incrementAndGet();
            throw new Crash("killed at " + point);
        }
    }

    private boolean isNext(Point point) {
        return at == point && times.getAndUpdate(n -> n > 0 ? n - 1 : 0) > 0;
    }
}
