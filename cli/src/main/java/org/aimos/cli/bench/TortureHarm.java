package org.aimos.cli.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.ProcessId;

/**
 * Kills both orchestrators, the broker and the database in turn. A part is killed again once it is
 * back and runs have gone on since the kill before, or a minute has passed. At every fifth kill the
 * orchestrator that is not killed is frozen for longer than its lease.
 */
final class TortureHarm {
    private static final Duration FROZEN = Duration.ofSeconds(15);
    private static final Duration READY = Duration.ofMinutes(2);
    private static final long PAUSE_NANOS = 3_000_000_000L;
    private static final int FREEZE_EVERY = 5;
    private static final int FURTHER = 20;
    private static final int PATIENCE_SECONDS = 60;

    private final List<Victim> victims;
    private final long seed;
    private final LongSupplier effects;
    private final Consumer<String> say;
    private final Map<Victim, Optional<ProcessId>> killed = new HashMap<>();

    private long reached;

    private record Victim(String name, LocalStack stack, Part part) {}

    /**
     * @param effects how many keyed effects there were so far
     */
    TortureHarm(
            LocalStack stack,
            LocalStack second,
            long seed,
            LongSupplier effects,
            Consumer<String> say) {
        Victim first = new Victim("first orchestrator", stack, Part.ORCHESTRATOR);
        victims =
                List.of(
                        first,
                        new Victim("broker", stack, Part.BROKER),
                        new Victim("second orchestrator", second, Part.ORCHESTRATOR),
                        new Victim("database", stack, Part.DATABASE));
        this.seed = seed;
        this.effects = effects;
        this.say = say;
    }

    /**
     * The kill of this number, counted from 0; a pause of up to three seconds comes before it.
     *
     * @return whether an orchestrator was frozen too
     */
    boolean strike(int number) throws IOException {
        awaitProgress();
        SplittableRandom random = new SplittableRandom(seed + number);
        LockSupport.parkNanos(random.nextLong(PAUSE_NANOS));
        Victim victim = victims.get(number % victims.size());
        boolean freezes = number % FREEZE_EVERY == FREEZE_EVERY - 1;
        Thread frozen = freezes ? freeze(number, other(victim, random)) : new Thread(() -> {});
        back(victim);
        say.accept("%d: kill -9 %s".formatted(number + 1, victim.name()));
        killed.put(victim, victim.stack().state().of(victim.part()).process());
        victim.stack().kill(victim.part());
        try {
            frozen.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
        return freezes;
    }

    /** Who is only ever killed does no work that could be doubled or lost. */
    private void awaitProgress() {
        long wanted = reached + FURTHER;
        for (int tries = 0; tries < PATIENCE_SECONDS && effects.getAsLong() < wanted; tries++) {
            LockSupport.parkNanos(1_000_000_000L);
        }
        reached = effects.getAsLong();
    }

    /** Returns when everything that was killed is back. */
    void mend() throws IOException {
        for (Victim victim : victims) {
            back(victim);
        }
    }

    private void back(Victim victim) throws IOException {
        victim.stack()
                .awaitAnother(victim.part(), killed.getOrDefault(victim, Optional.empty()), READY);
    }

    /** An orchestrator that is not this victim. */
    private Victim other(Victim victim, SplittableRandom random) {
        List<Victim> orchestrators =
                victims.stream()
                        .filter(one -> one.part() == Part.ORCHESTRATOR && !one.equals(victim))
                        .toList();
        return orchestrators.get(random.nextInt(orchestrators.size()));
    }

    private Thread freeze(int number, Victim victim) throws IOException {
        back(victim);
        say.accept(
                "%d: %s frozen for %d s".formatted(number + 1, victim.name(), FROZEN.toSeconds()));
        return Thread.ofVirtual()
                .start(() -> {
                    try {
                        victim.stack().pause(victim.part(), FROZEN);
                    } catch (IOException unknown) {
                        say.accept("not frozen: " + unknown.getMessage());
                    }
                });
    }
}
