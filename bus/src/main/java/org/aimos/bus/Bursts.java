package org.aimos.bus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Gives away in bursts what comes one by one: at once after a quiet moment, else together with what
 * comes in the pause after the burst before. A request costs the broker as much as some thirty
 * records in it, so they are worth waiting for; the pause is measured by how long the broker took
 * last, so that it is short where the broker is quick.
 *
 * @param <T> what comes
 */
final class Bursts<T> implements AutoCloseable {
    /** A pause is so many times as long as the broker took last. */
    private static final int PART = 2;

    private static final long LONGEST = Duration.ofMillis(2).toNanos();

    /** After a burst of so many records there is no pause, for a larger one costs hardly less. */
    private static final int ENOUGH = 100;

    private static final int MOST = 1_000;
    private static final Duration CLOSE = Duration.ofSeconds(1);

    private final BlockingQueue<T> waiting = new LinkedBlockingQueue<>();
    private final Sink<T> sink;
    private final Time time;
    private final Executor flushes;
    private volatile @Nullable Thread giver;
    private volatile boolean closed;
    private final AtomicInteger unflushed = new AtomicInteger();
    private volatile long pause;
    private volatile long since;
    private volatile int records;

    /**
     * Has a thread of its own once something comes.
     *
     * @param flushes where one waits for the broker, at most one at a time
     */
    Bursts(Sink<T> sink, Time time, Executor flushes) {
        this.sink = sink;
        this.time = time;
        this.flushes = flushes;
    }

    /** A clock that only goes on, and how to let it go on. */
    interface Time {
        /** Nanoseconds since any moment. */
        long now();

        /** Waits so many nanoseconds, or less; an interrupt ends it and stays set. */
        void nap(long nanos);
    }

    /** Where bursts go. Neither method throws. */
    interface Sink<T> {
        /** Takes a burst without waiting; says how many records there were in it. */
        int give(List<T> burst);

        /** Sends what was given, and returns when all of it was acknowledged or failed. */
        void flush();
    }

    /** Takes one, on any thread, and does not wait; once closed it is given by the caller. */
    void add(T one) {
        if (giver == null) {
            begin();
        }
        waiting.add(one);
        if (closed) {
            giveRest();
        }
    }

    private synchronized void begin() {
        if (giver == null && !closed) {
            giver = Thread.ofPlatform().daemon().name("publisher").start(this::run);
        }
    }

    private void run() {
        List<T> burst = new ArrayList<>();
        while (!closed) {
            try {
                burst.add(waiting.take());
            } catch (InterruptedException closing) {
                break;
            }
            rest();
            // Closing ends the nap, and must not end what comes now.
            var _ = Thread.interrupted();
            waiting.drainTo(burst, MOST - 1);
            since = time.now();
            records = sink.give(burst);
            burst.clear();
            if (unflushed.getAndIncrement() == 0) {
                flushAside();
            }
        }
        giveRest();
    }

    private void flushAside() {
        try {
            flushes.execute(this::flush);
        } catch (RuntimeException | Error none) {
            // What was given leaves after its linger; the next burst tries again.
            unflushed.set(0);
        }
    }

    private void rest() {
        long until = since + pause;
        for (long left = until - time.now(); left > 0 && !closed; left = until - time.now()) {
            time.nap(left);
        }
    }

    /** While the broker is slow or away only this waits for it; what comes goes as it can. */
    private void flush() {
        int burst;
        do {
            burst = unflushed.get();
            int size = records;
            long begun = since;
            sink.flush();
            pause = size < ENOUGH ? Math.min(LONGEST, PART * (time.now() - begun)) : 0;
        } while (unflushed.addAndGet(-burst) > 0);
    }

    private synchronized void giveRest() {
        List<T> rest = new ArrayList<>();
        if (waiting.drainTo(rest) > 0) {
            sink.give(rest);
        }
    }

    /** Gives what is left, and afterwards each one as it comes. */
    @Override
    public void close() {
        closed = true;
        Thread begun;
        synchronized (this) {
            begun = giver;
        }
        if (begun == null) {
            return;
        }
        begun.interrupt();
        try {
            begun.join(CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
