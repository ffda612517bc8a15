package org.aimos.cli.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Sends decisions until it is told to stop; remembers which of them the broker has. */
final class TortureSender implements AutoCloseable {
    private static final int PER_SECOND = 10;

    private final AppendedLines file;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile boolean stopped;

    TortureSender(Path folder) throws IOException {
        file = new AppendedLines(folder.resolve("acknowledged"));
        acknowledged.addAll(file.earlier());
    }

    /** Sends; the names of incidents tell calls apart. */
    void go(Decisions decisions, int call) {
        try {
            for (int i = 0; !stopped; i++) {
                String incident = "torture-%d-%d".formatted(call, i);
                if (Decisions.acknowledged(decisions.send(incident))) {
                    acknowledged.add(incident);
                    file.add(incident);
                }
                Thread.sleep(1000 / PER_SECOND);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    void stop() {
        stopped = true;
    }

    int count() {
        return acknowledged.size();
    }

    /** How many of them have no run. */
    long missing(Set<String> incidents) {
        return acknowledged.stream().filter(one -> !incidents.contains(one)).count();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
