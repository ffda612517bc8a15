package org.aimos.orchestrator.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Runs a program of the orchestrator's own host in a folder that lives as long as it is used. */
final class Program implements AutoCloseable {
    private final ActionCall call;
    private final Path folder;
    private final Map<String, String> environment;

    /** It did not end by itself. */
    static final class KilledException extends Exception {
        private static final long serialVersionUID = 1L;

        KilledException(String message) {
            super(message);
        }
    }

    Program(ActionCall call, Map<String, String> environment) {
        this.call = call;
        try {
            this.folder = Files.createTempDirectory("aimos-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.environment = new TreeMap<>(environment);
        this.environment.putIfAbsent(
                "PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        this.environment.put("HOME", folder.toString());
        this.environment.put("LANG", "C.UTF-8");
    }

    Path folder() {
        return folder;
    }

    /** Writes a file that only this user may read. */
    Path file(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
        return file;
    }

    /**
     * Runs it to its end.
     *
     * @throws IOException when it cannot be started
     * @throws KilledException at the deadline, when cancelled or interrupted
     */
    CommandProcess.Exited run(List<String> argv) throws IOException, KilledException {
        CommandProcess process = CommandProcess.start(argv, environment, new byte[0]);
        return switch (process.await(call.deadline(), call.cancelled())) {
            case CommandProcess.Exited exited -> exited;
            case CommandProcess.Killed killed -> throw new KilledException(killed.reason());
        };
    }

    @Override
    public void close() {
        try {
            Files.walkFileTree(
                    folder,
                    new SimpleFileVisitor<>() {
                        @Override
                        public FileVisitResult visitFile(Path file, BasicFileAttributes seen)
                                throws IOException {
                            Files.deleteIfExists(file);
                            return FileVisitResult.CONTINUE;
                        }

                        @Override
                        public FileVisitResult postVisitDirectory(
                                Path folder, @Nullable IOException e) throws IOException {
                            Files.deleteIfExists(folder);
                            return FileVisitResult.CONTINUE;
                        }
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
