package org.aimos.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Debian packages of monitoring servers, unpacked below {@code .aimos/tools} instead of installed:
 * tests run them from there, and no service, user or mail server of theirs gets onto the machine.
 */
public final class Unpacked {
    /** What the programs are in, and libraries of theirs that a small machine may not have. */
    private static final List<String> PACKAGES =
            List.of(
                    "nagios4-core",
                    "icinga2-bin",
                    "icinga2-common",
                    "libboost-context1.74.0",
                    "libboost-coroutine1.74.0",
                    "libboost-thread1.74.0",
                    "libboost-filesystem1.74.0",
                    "libboost-iostreams1.74.0",
                    "libboost-program-options1.74.0",
                    "libboost-regex1.74.0",
                    "libicu72",
                    "libedit2",
                    "libbsd0",
                    "libmd0");

    private static final Path INSTALLED = Path.of("/var/lib/dpkg/info");

    private final Path folder;

    /** Those of a source tree. */
    public Unpacked(Path project) {
        this.folder = project.resolve(".aimos/tools");
    }

    /** A command as its own program does it; how it fares is seen by what is there afterwards. */
    @FunctionalInterface
    interface Runner {
        /** True when it ended well. */
        boolean run(List<String> command, Path folder) throws IOException;
    }

    /** Nagios' server, if it is there. */
    public Optional<Path> nagios() {
        return Optional.of(folder.resolve("usr/sbin/nagios4")).filter(Files::isExecutable);
    }

    /** Icinga 2's server itself, not the script before it, if it is there. */
    public Optional<Path> icinga() {
        return libraries()
                .map(place -> place.resolve("icinga2/sbin/icinga2"))
                .filter(Files::isExecutable);
    }

    /** Where the libraries lie that the programs are linked to. */
    public Optional<Path> libraries() {
        try (Stream<Path> places = Files.list(folder.resolve("usr/lib"))) {
            return places.filter(place -> place.toString().endsWith("-linux-gnu")).findFirst();
        } catch (IOException none) {
            return Optional.empty();
        }
    }

    /** Icinga's own templates. */
    public Path icingaTemplates() {
        return folder.resolve("usr/share/icinga2/include");
    }

    boolean complete() {
        return nagios().isPresent() && icinga().isPresent();
    }

    /** Gets and unpacks them anew. */
    void unpack(Runner runner, boolean mayUpdate) throws IOException {
        Path packages = folder.resolveSibling("tools.deb");
        clear(packages);
        clear(folder);
        Files.createDirectories(packages);
        List<String> download = new ArrayList<>(List.of("apt-get", "download", "-qq"));
        for (String name : PACKAGES) {
            if (!name.startsWith("lib") || !installed(name)) {
                download.add(name);
            }
        }
        if (!runner.run(download, packages) && mayUpdate) {
            runner.run(List.of("apt-get", "update", "-qq"), packages);
            runner.run(download, packages);
        }
        for (Path file : list(packages)) {
            runner.run(List.of("dpkg-deb", "-x", file.toString(), folder.toString()), packages);
        }
        clear(packages);
    }

    private static boolean installed(String name) throws IOException {
        return Files.isDirectory(INSTALLED)
                && list(INSTALLED).stream()
                        .map(file -> file.getFileName().toString())
                        .anyMatch(file ->
                                file.equals(name + ".list")
                                        || (file.startsWith(name + ":") && file.endsWith(".list")));
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void clear(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
