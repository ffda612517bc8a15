package org.aimos.local;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;

/** Files that nobody but their owner may read, and that are never half written. */
final class PrivateFile {
    private PrivateFile() {}

    /** Replaces the whole file at once; it has mode 0600 before the first byte is in it. */
    static void write(Path file, String text) throws IOException {
        Path parent = parent(file);
        folder(parent);
        Path draft =
                Files.createTempFile(
                        parent,
                        file.getFileName().toString(),
                        ".draft",
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        Files.write(draft, text.getBytes(StandardCharsets.UTF_8));
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private static Path parent(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent(), "a file in a folder");
    }

    /** Makes a folder that only its owner can enter; one that is there keeps its mode. */
    static void folder(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            Files.createDirectories(
                    folder,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
    }
}
