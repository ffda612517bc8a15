package org.aimos.bus;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** With a clock that only the test moves, so that nothing hangs on how quick a machine is. */
@Timeout(30)
class BurstsTest {
    private static final Duration QUICK = Duration.ofNanos(100_000);

    private final Clock clock = new Clock();
    private final BlockingQueue<Runnable> flushes = new LinkedBlockingQueue<>();
    private final Broker broker = new Broker();
    private final Bursts<Integer> bursts = new Bursts<>(broker, clock, flushes::add);

    /** Each nap lasts until the test ends it. */
    private static final class Clock implements Bursts.Time {
        private final AtomicLong now = new AtomicLong();
        private final BlockingQueue<Long> napping = new LinkedBlockingQueue<>();
        private final Semaphore ends = new Semaphore(0);

        @Override
        public long now() {
            return now.get();
        }

        @Override
        public void nap(long nanos) {
            napping.add(nanos);
            try {
                ends.acquire();
                now.addAndGet(nanos);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private interface Meanwhile {
        void happens() throws InterruptedException;
    }

    /** Takes its time, by the test's clock. */
    private final class Broker implements Bursts.Sink<Integer> {
        private final BlockingQueue<List<Integer>> given = new LinkedBlockingQueue<>();
        private volatile int records = 1;
        private Duration took = QUICK;
        private Meanwhile meanwhile = () -> {};
        private int flushed;

        @Override
        public int give(List<Integer> burst) {
            given.add(List.copyOf(burst));
            return records;
        }

        @Override
        public void flush() {
            flushed++;
            clock.now.addAndGet(took.toNanos());
            Meanwhile once = meanwhile;
            meanwhile = () -> {};
            try {
                once.happens();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @AfterEach
    void close() {
        bursts.close();
    }

    @Test
    void what_comes_after_a_quiet_moment_is_given_at_once() throws InterruptedException {
        bursts.add(1);

        assertThat(broker.given.take()).containsExactly(1);
    }

    @Test
    void what_comes_in_the_pause_after_a_burst_is_given_together() throws InterruptedException {
        first(QUICK);
        flushes.take().run();

        bursts.add(2);
        assertThat(clock.napping.take()).isEqualTo(QUICK.toNanos());
        bursts.add(3);
        bursts.add(4);
        assertThat(broker.given).isEmpty();
        clock.ends.release();

        assertThat(broker.given.take()).containsExactly(2, 3, 4);
    }

    @Test
    void no_pause_is_longer_than_two_milliseconds() throws InterruptedException {
        first(Duration.ofNanos(1_500_000));
        flushes.take().run();

        bursts.add(2);

        assertThat(clock.napping.take()).isEqualTo(500_000);
    }

    @Test
    void a_large_burst_has_no_pause_after_it() throws InterruptedException {
        broker.records = 100;
        first(QUICK);
        flushes.take().run();

        bursts.add(2);

        assertThat(broker.given.take()).containsExactly(2);
    }

    @Test
    void nothing_waits_for_a_broker_that_does_not_answer() throws InterruptedException {
        first(QUICK);

        bursts.add(2);

        assertThat(broker.given.take()).containsExactly(2);
    }

    @Test
    void what_is_given_while_the_broker_is_asked_is_flushed_too() throws InterruptedException {
        first(QUICK);
        Runnable flush = flushes.take();
        broker.meanwhile =
                () -> {
                    bursts.add(2);
                    broker.given.take();
                    bursts.add(3);
                    broker.given.take();
                };

        flush.run();

        assertThat(broker.flushed).isGreaterThan(1);
    }

    @Test
    void one_that_nobody_can_flush_does_not_end_the_rest() throws InterruptedException {
        Bursts<Integer> unflushed =
                new Bursts<>(
                        broker,
                        clock,
                        none -> {
                            throw new OutOfMemoryError("no thread");
                        });

        unflushed.add(1);
        assertThat(broker.given.take()).containsExactly(1);
        unflushed.add(2);
        assertThat(broker.given.take()).containsExactly(2);

        unflushed.close();
    }

    @Test
    void what_waits_when_it_is_closed_is_given_and_so_is_what_comes_later()
            throws InterruptedException {
        first(QUICK);
        flushes.take().run();
        bursts.add(2);
        clock.napping.take();

        bursts.close();
        assertThat(broker.given.take()).containsExactly(2);
        bursts.add(3);
        assertThat(broker.given.take()).containsExactly(3);
    }

    /** Given to a broker that will need so long to acknowledge it. */
    private void first(Duration took) throws InterruptedException {
        broker.took = took;
        bursts.add(1);
        assertThat(broker.given.take()).containsExactly(1);
    }
}
