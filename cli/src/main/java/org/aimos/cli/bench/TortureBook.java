package org.aimos.cli.bench;

import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.aimos.local.Ports;

/**
 * How far a torture has come, kept after each kill.
 *
 * @param seed what is done, and when, follows from it
 * @param kills processes killed so far
 * @param freezes orchestrators frozen so far
 * @param calls how often somebody began or went on; incidents of another call have other names
 * @param port where the counting target listens, always the same
 * @param cluster where the cluster listens, always the same
 * @param seconds spent on harm so far
 */
record TortureBook(
        long seed, int kills, int freezes, int calls, int port, int cluster, long seconds) {
    private static final String FILE = "torture.properties";

    /** What was kept in this folder, or a first page with this seed. */
    static TortureBook open(Path folder, long seed) throws IOException {
        Path file = folder.resolve(FILE);
        if (!Files.exists(file)) {
            return new TortureBook(seed, 0, 0, 0, Ports.free(), Ports.free(), 0);
        }
        Properties kept = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            kept.load(in);
        }
        return new TortureBook(
                Long.parseLong(kept.getProperty("seed")),
                Integer.parseInt(kept.getProperty("kills")),
                Integer.parseInt(kept.getProperty("freezes")),
                Integer.parseInt(kept.getProperty("calls")),
                Integer.parseInt(kept.getProperty("port")),
                Integer.parseInt(kept.getProperty("cluster")),
                Long.parseLong(kept.getProperty("seconds")));
    }

    /** Whether somebody began here. */
    static boolean begun(Path folder) {
        return Files.exists(folder.resolve(FILE));
    }

    TortureBook called() {
        return new TortureBook(seed, kills, freezes, calls + 1, port, cluster, seconds);
    }

    TortureBook killed(boolean frozen, long took) {
        return new TortureBook(
                seed, kills + 1, freezes + (frozen ? 1 : 0), calls, port, cluster, seconds + took);
    }

    /** Replaces the file at once, so that it is never half written. */
    TortureBook save(Path folder) throws IOException {
        Properties kept = new Properties();
        kept.setProperty("seed", Long.toString(seed));
        kept.setProperty("kills", Integer.toString(kills));
        kept.setProperty("freezes", Integer.toString(freezes));
        kept.setProperty("calls", Integer.toString(calls));
        kept.setProperty("port", Integer.toString(port));
        kept.setProperty("cluster", Integer.toString(cluster));
        kept.setProperty("seconds", Long.toString(seconds));
        StringWriter text = new StringWriter();
        kept.store(text, "How far the torture has come");
        Path draft = Files.writeString(folder.resolve(FILE + ".draft"), text.toString());
        Files.move(draft, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
        return this;
    }
}
