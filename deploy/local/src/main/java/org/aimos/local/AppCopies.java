package org.aimos.local;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.aimos.events.Sha256;

/**
 * Copies of built applications, named by what is in them. A running process keeps its copy while
 * the next build writes the module's target folder, and a cache that fits one copy fits no other.
 *
 * @param folder one folder for each copy, {@code name-digest}
 */
record AppCopies(Path folder) {
    private static final int KEPT = 2;
    private static final Pattern OURS = Pattern.compile("aimos|^app/|^quarkus");

    /**
     * The copy of a built application, made unless it is there.
     *
     * @param name what it is, such as {@code intake}
     * @param built the folder that the build wrote
     */
    Path of(String name, Path built) throws IOException {
        if (!Files.isDirectory(built)) {
            throw new IOException(name + " is not built: there is no " + built);
        }
        List<Path> files = files(built);
        Path copy = folder.resolve(name + "-" + digest(built, files));
        if (!Files.exists(copy)) {
            Files.createDirectories(folder);
            Path draft = Files.createTempDirectory(folder, "draft-" + name);
            for (Path file : files) {
                copy(file, draft.resolve(built.relativize(file).toString()));
            }
            try {
                Files.move(draft, copy, StandardCopyOption.ATOMIC_MOVE);
            } catch (IOException anotherWasFaster) {
                Folders.delete(draft);
                if (!Files.exists(copy)) {
                    throw anotherWasFaster;
                }
            }
        }
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
        forget(name);
        return copy;
    }

    private static void copy(Path file, Path target) throws IOException {
        Files.createDirectories(target.resolveSibling(".").normalize());
        Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
    }

    private static List<Path> files(Path built) throws IOException {
        try (Stream<Path> walk = Files.walk(built)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Libraries are told apart by name and size, for they are many and carry their version. */
    private static String digest(Path built, List<Path> files) throws IOException {
        MessageDigest digest = Sha256.begin();
        for (Path file : files) {
            String name = built.relativize(file).toString();
            digest.update((name + Files.size(file)).getBytes(StandardCharsets.UTF_8));
            if (OURS.matcher(name).find()) {
                update(digest, file);
            }
        }
        return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    }

    private static void update(MessageDigest digest, Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] some = new byte[64 * 1024];
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                digest.update(some, 0, read);
            }
        }
    }

    /** Old copies are deleted, but not those that another stack may still run. */
    private void forget(String name) throws IOException {
        try (Stream<Path> copies = Files.list(folder)) {
            List<Path> old =
                    copies.filter(copy -> copy.getFileName().toString().matches(name + "-\\w{12}"))
                            .sorted(Comparator.comparing(AppCopies::used).reversed())
                            .skip(KEPT)
                            .toList();
            for (Path copy : old) {
                Folders.delete(copy);
            }
        }
    }

    private static FileTime used(Path copy) {
        try {
            return Files.getLastModifiedTime(copy);
        } catch (IOException goneMeanwhile) {
            return FileTime.fromMillis(0);
        }
    }
}
