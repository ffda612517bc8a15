package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * How a process without an HTTP port says that it is ready: a file with its pid. A file left by an
 * earlier process names another pid and so says nothing.
 */
record ReadyFile(Path file) {
    static ReadyFile in(Path folder) {
        return new ReadyFile(folder.resolve("ready"));
    }

    /** Says that this JVM is ready. */
    void write() throws IOException {
        Path draft = file.resolveSibling(file.getFileName() + ".draft");
        Files.writeString(draft, Long.toString(ProcessHandle.current().pid()));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Whether the process with this pid has said that it is ready. */
    boolean saidBy(long pid) {
        try {
            return Files.readString(file).equals(Long.toString(pid));
        } catch (IOException notThere) {
            return false;
        }
    }
}
