package org.aimos.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.events.Sha256;

/**
 * How a JVM of ours is started: small, quick to be up (it needs no full collections to find out
 * that there is room for classes), dead at once when it runs out of memory so that it is started
 * anew.
 *
 * @param app the copy of the application; its AOT cache lies in it
 * @param heap most megabytes; it begins small, for the JVM would take a part of all memory at once
 * @param what {@code -jar} and a file, or {@code -cp}, a path and a class, then arguments
 */
record JavaCommand(Path app, int heap, List<String> extra, List<String> what) {
    /** The quick compiler only: a third of the time to start, and up to twice the time later. */
    static final String QUICK = "-XX:TieredStopAtLevel=1";

    /**
     * All of the heap from the beginning, of which memory is taken only as it is used. The part for
     * new objects would else have a third of its size, and be emptied three times as often, until
     * the rest is full.
     */
    static String whole(int heap) {
        return "-Xms" + heap + "m";
    }

    /** The command, with its AOT cache if one was trained for exactly this. */
    List<String> command() {
        return command(cached() ? List.of("-XX:AOTCache=" + cache()) : List.of());
    }

    /** The same command, writing what will be its cache to this file when it ends. */
    List<String> training(Path draft) {
        return command(List.of("-XX:AOTCacheOutput=" + draft));
    }

    /** Whether a cache was trained for exactly this. */
    boolean cached() {
        return Files.exists(cache());
    }

    /** Deletes caches of this copy that other flags or another JDK left, for each is large. */
    void forgetCaches() throws IOException {
        try (Stream<Path> files = Files.list(app)) {
            for (Path cache : files.filter(file -> file.toString().endsWith(".aot")).toList()) {
                Files.delete(cache);
            }
        }
    }

    /** Named by JDK and flags; the folder stands for the jars. */
    Path cache() {
        String key =
                String.join(
                        " ",
                        System.getProperty("java.vm.version"),
                        System.getProperty("java.vendor"),
                        System.getProperty("os.arch"),
                        flags().toString());
        return app.resolve(Sha256.hex(key).substring(0, 12) + ".aot");
    }

    private List<String> command(List<String> aot) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags());
        command.addAll(aot);
        command.addAll(what);
        return command;
    }

    private List<String> flags() {
        List<String> flags =
                new ArrayList<>(
                        List.of(
                                "-Xms" + Math.min(64, heap / 2) + "m",
                                "-Xmx" + heap + "m",
                                "-XX:+UseSerialGC",
                                "-XX:MetaspaceSize=128m",
                                "-XX:+ExitOnOutOfMemoryError",
                                "--enable-native-access=ALL-UNNAMED",
                                "--sun-misc-unsafe-memory-access=allow"));
        flags.addAll(extra);
        return flags;
    }

    /** Fewer arenas of the C library: 50 MB less for each JVM, at no cost that we could measure. */
    static Map<String, String> environment() {
        return Map.of("MALLOC_ARENA_MAX", "2");
    }

    /** Options that a person set in the environment for one part, separated by spaces. */
    static List<String> options(Part part) {
        String options = System.getenv("AIMOS_" + part.name() + "_JAVA_OPTS");
        return options == null || options.isBlank()
                ? List.of()
                : Arrays.asList(options.strip().split("\\s+"));
    }
}
