package org.aimos.cli.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.aimos.cli.ExitCode;
import org.aimos.cli.Failure;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.Port;

/**
 * Runs with keyed, ledgered, convergent and once-only effects, ten a second, at two orchestrators,
 * while these, the broker and the database are killed and frozen. All that counts lies in a folder
 * and in the stack's own data, so that a torture that was interrupted goes on.
 */
public final class Torture {
    private static final Duration READY = Duration.ofMinutes(2);
    private static final int PATIENCE_SECONDS = 300;
    private static final String OURS = " from run where incident_id like 'torture-%'";

    private final LocalStack stack;
    private final Path folder;
    private final Consumer<String> say;
    private TortureBook book;

    /**
     * A new one, or the one of this folder.
     *
     * @param seed of a new one
     * @param say is told what happens
     */
    public Torture(LocalStack stack, Path folder, long seed, Consumer<String> say)
            throws IOException {
        this.stack = stack;
        this.folder = Files.createDirectories(folder);
        this.say = say;
        this.book = TortureBook.open(folder, seed);
    }

    /**
     * Goes on until so many were killed, then waits until every run has ended.
     *
     * @return {@code kills}, {@code freezes}, {@code runs}, {@code lost}, {@code notEnded}, {@code
     *     doubled} and what it consists of, {@code unconverged}, {@code succeeded}, {@code
     *     handedOver}, {@code seconds} under harm, {@code calls} and {@code seed}, in this order
     */
    public Map<String, Object> until(int kills) throws IOException {
        book = book.called().save(folder);
        say.accept("%d of %d kills are done; seed %d".formatted(book.kills(), kills, book.seed()));
        try (TortureTargets targets = new TortureTargets(stack, folder, book);
                TortureSender sender = new TortureSender(folder)) {
            stack.release(Part.services(), READY);
            String playbook = applied(targets);
            LocalStack second = stack.replica(READY);
            stack.hold(
                    Part.services().stream().filter(part -> part != Part.ORCHESTRATOR).toList(),
                    READY);
            TortureHarm harm = new TortureHarm(stack, second, book.seed(), targets::effects, say);
            harm(harm, kills, sender, playbook);
            say.accept("Waiting until every one of %d runs has ended".formatted(sender.count()));
            RunBook runs = new RunBook(stack.database(Part.ORCHESTRATOR));
            await(runs, sender);
            runs.reasons().forEach(why -> say.accept("Did not succeed: " + why));
            return figures(runs, sender, targets);
        }
    }

    /** Services that have much to catch up on may not answer at first. */
    private static String applied(TortureTargets targets) throws IOException {
        for (int tries = 1; true; tries++) {
            try {
                return targets.apply();
            } catch (Failure away) {
                if (away.code() != ExitCode.UNAVAILABLE || tries == PATIENCE_SECONDS) {
                    throw away;
                }
            }
            LockSupport.parkNanos(1_000_000_000L);
        }
    }

    private void harm(TortureHarm harm, int kills, TortureSender sender, String playbook)
            throws IOException {
        String broker = "127.0.0.1:" + stack.settings().ports().of(Port.BROKER);
        try (Decisions decisions = new Decisions(broker, playbook)) {
            Thread sending = Thread.ofVirtual().start(() -> sender.go(decisions, book.calls()));
            while (book.kills() < kills) {
                long began = System.nanoTime();
                boolean frozen = harm.strike(book.kills());
                long took = Duration.ofNanos(System.nanoTime() - began).toSeconds();
                book = book.killed(frozen, took).save(folder);
            }
            harm.mend();
            sender.stop();
            sending.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** Patient for as long as they become fewer. */
    private static void await(RunBook runs, TortureSender sender) throws IOException {
        long least = Long.MAX_VALUE;
        for (int tries = 0; tries < PATIENCE_SECONDS; tries++) {
            long left = sender.missing(runs.incidents()) + open(runs);
            if (left == 0) {
                return;
            }
            if (left < least) {
                least = left;
                tries = 0;
            }
            LockSupport.parkNanos(1_000_000_000L);
        }
    }

    private static long open(RunBook runs) throws IOException {
        return runs.number("select count(*)" + OURS + " and ended_at is null");
    }

    private Map<String, Object> figures(RunBook runs, TortureSender sender, TortureTargets targets)
            throws IOException {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("kills", book.kills());
        figures.put("freezes", book.freezes());
        figures.put("runs", runs.number("select count(*)" + OURS));
        figures.put("lost", sender.missing(runs.incidents()));
        figures.put("notEnded", open(runs));
        figures.putAll(targets.doubled());
        long succeeded = runs.number("select count(*)" + OURS + " and status = 'succeeded'");
        figures.put("unconverged", Math.max(0, succeeded - targets.converged()));
        figures.put("succeeded", succeeded);
        figures.put(
                "handedOver", runs.number("select count(*)" + OURS + " and status <> 'succeeded'"));
        figures.put("seconds", book.seconds());
        figures.put("calls", book.calls());
        figures.put("seed", book.seed());
        return figures;
    }

    /** What these figures break of what is promised; empty when nothing. */
    public static String broken(Map<String, Object> figures) {
        StringBuilder broken = new StringBuilder();
        for (String figure : new String[] {"lost", "notEnded", "doubled", "unconverged"}) {
            if (((Number) figures.getOrDefault(figure, 0L)).longValue() != 0) {
                broken.append(figure).append(' ').append(figures.get(figure)).append(", ");
            }
        }
        return broken.isEmpty()
                ? ""
                : broken
                        + "which must be 0. The same kills and pauses again: aimos bench torture --kills "
                        + figures.get("kills")
                        + " --seed "
                        + figures.get("seed")
                        + " --anew";
    }
}
