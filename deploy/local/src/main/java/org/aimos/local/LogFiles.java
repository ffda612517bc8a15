package org.aimos.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/** Keeps logs from filling the disk: at this size a log is copied beside itself and emptied. */
record LogFiles(Path folder, long most) {

    /** Processes append, so what follows lands at the beginning of the emptied file. */
    void turn() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> logs = files.filter(file -> file.toString().endsWith(".log")).toList();
            for (Path log : logs) {
                if (Files.size(log) > most) {
                    Path older = log.resolveSibling(log.getFileName() + ".1");
                    Files.copy(log, older, StandardCopyOption.REPLACE_EXISTING);
                    try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "rw")) {
                        file.setLength(0);
                    }
                }
            }
        }
    }
}
