package org.aimos.orchestrator;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/** Does something again and again on a virtual thread of its own, sooner when it is woken. */
final class Rounds {
    private static final Logger LOG = Logger.getLogger(Rounds.class);

    private final String name;
    private final Duration every;
    private final Semaphore woken = new Semaphore(0);
    private volatile boolean stopped;

    /** What is done in a round; it may block. */
    interface Work {
        void round() throws InterruptedException;
    }

    Rounds(String name, Duration every) {
        this.name = name;
        this.every = every;
    }

    void start(Work work) {
        Thread.ofVirtual().name(name).start(() -> loop(work));
    }

    void wake() {
        if (woken.availablePermits() == 0) {
            woken.release();
        }
    }

    void stop() {
        stopped = true;
        wake();
    }

    private void loop(Work work) {
        while (!stopped) {
            try {
                work.round();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException failure) {
                LOG.warnf("%s: %s", name, failure.toString());
            }
            try {
                if (woken.tryAcquire(every.toMillis(), TimeUnit.MILLISECONDS)) {
                    woken.drainPermits();
                }
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
