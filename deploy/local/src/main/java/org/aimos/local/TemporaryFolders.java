package org.aimos.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Folders of tests and benches among the machine's temporary files. Each has the process in its
 * name that made it; making one deletes those of processes that are gone, which nobody else would,
 * for a JVM that is killed cannot. So the last one stays until the next run: its logs can be read.
 */
public final class TemporaryFolders {
    private static final Pattern NAME = Pattern.compile("aimos-[a-z]+-(\\d+@\\d+)-\\w+");

    private TemporaryFolders() {}

    /**
     * A new folder of this process.
     *
     * @param what lower-case letters
     */
    public static Path make(String what) throws IOException {
        return make(Path.of(System.getProperty("java.io.tmpdir")), what);
    }

    static Path make(Path parent, String what) throws IOException {
        sweep(parent);
        ProcessId own = ProcessId.of(ProcessHandle.current());
        return Files.createTempDirectory(parent, "aimos-" + what + "-" + own + "-");
    }

    private static void sweep(Path parent) throws IOException {
        List<Path> orphans;
        try (Stream<Path> all = Files.list(parent)) {
            orphans = all.filter(TemporaryFolders::orphan).toList();
        }
        for (Path orphan : orphans) {
            try {
                stop(orphan);
                Folders.delete(orphan);
            } catch (IOException | UncheckedIOException another) {
                System.err.println("Not deleted: " + orphan + ": " + another);
            }
        }
    }

    private static boolean orphan(Path folder) {
        Matcher name = NAME.matcher(String.valueOf(folder.getFileName()));
        return name.matches()
                && ProcessId.parse(name.group(1)).flatMap(ProcessId::handle).isEmpty();
    }

    /** Whatever still runs in it: a stack, or a database that was started alone. */
    private static void stop(Path folder) throws IOException {
        Optional<LocalStack> stack = LocalStack.find(new StackHome(folder, folder));
        if (stack.isPresent()) {
            stack.get().down();
        }
        List<Path> clusters;
        try (Stream<Path> all = Files.walk(folder, 3)) {
            clusters = all.filter(each -> each.endsWith("postmaster.pid")).toList();
        }
        for (Path cluster : clusters) {
            LeftOverPostmaster.in(cluster.resolveSibling(".").normalize()).stop();
        }
    }
}
