package org.aimos.system;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aimos.cli.Unpacked;
import org.aimos.local.LocalStack;
import org.aimos.local.Part;
import org.aimos.local.StackTokens;
import org.junit.jupiter.api.Assumptions;

/**
 * A monitoring server that runs a check every second and tells AIMOS by the script and the
 * configuration that we ship; only paths and address are changed in them. The check's state is what
 * stands in a file.
 *
 * @param connector that reads it, as it stands in the path
 * @param folder with its configuration
 */
record CheckServer(String connector, Path folder) {
    private static final Path TOP = Path.of("..").toAbsolutePath().normalize();
    private static final Unpacked UNPACKED = new Unpacked(TOP);

    /** Prepares check, token and folders; the check is fine. */
    static CheckServer in(Path folder, String connector, LocalStack stack) throws IOException {
        CheckServer server = new CheckServer(connector, folder);
        Files.writeString(folder.resolve("token"), StackTokens.of(stack).source() + "\n");
        server.script(
                "check",
                "read -r state < \"$1\"\necho \"$2 says $state\"\n: > \"$1.seen\"\nexit \"$state\"\n");
        server.script("fine", "echo fine\n");
        server.state(0);
        return server;
    }

    /** What the check says from now on: 0 fine, 1 warning, 2 critical. */
    void state(int state) throws IOException {
        Path next = folder.resolve("state.next");
        Files.writeString(next, state + "\n");
        Files.move(next, folder.resolve("state"), StandardCopyOption.ATOMIC_MOVE);
    }

    /** True once the check ran. */
    Optional<Boolean> checked() {
        return Optional.of(true).filter(any -> Files.exists(folder.resolve("state.seen")));
    }

    /** A file of {@code senders} with this machine's paths and this stack's address. */
    String shipped(String file, LocalStack stack) throws IOException {
        return Files.readString(TOP.resolve("senders").resolve(file))
                .replace("/usr/local/bin/aimos-notify", TOP.resolve("senders/aimos-notify") + "")
                .replace("http://127.0.0.1:8081", stack.url(Part.INTAKE))
                .replaceAll("/etc/\\w+/aimos.token", folder.resolve("token").toString());
    }

    /** Writes a configuration with {@code $HERE}, {@code $USER} and {@code $GROUP} filled in. */
    void write(String file, String text) throws IOException {
        Files.writeString(
                folder.resolve(file),
                text.replace("$HERE", folder.toString())
                        .replace("$USER", System.getProperty("user.name"))
                        .replace("$GROUP", group()));
    }

    /** Starts Nagios with {@code nagios.cfg}. */
    Daemon nagios() throws IOException {
        Path program = needed(UNPACKED.nagios(), "nagios4", "nagios4-core");
        return Daemon.start(folder, Map.of(), List.of(program.toString(), "nagios.cfg"));
    }

    /** Starts Icinga 2 with {@code icinga2.conf}. */
    Daemon icinga() throws IOException {
        Path program = needed(UNPACKED.icinga(), "icinga2", "icinga2-bin");
        String user = System.getProperty("user.name");
        Stream<String> command =
                Stream.of(program.toString(), "daemon", "-c", "icinga2.conf", "-D");
        Stream<String> places =
                Stream.of("ConfigDir", "DataDir", "LogDir", "CacheDir", "SpoolDir", "InitRunDir")
                        .flatMap(name -> Stream.of("-D", name + "=" + made(name)));
        Stream<String> others =
                Stream.of(
                        "-D",
                        "RunAsGroup=" + group(),
                        "-D",
                        "NodeName=here",
                        "-D",
                        "ZoneName=here");
        Stream<String> templates =
                UNPACKED.icinga().stream()
                        .flatMap(own -> Stream.of("-I", UNPACKED.icingaTemplates().toString()));
        return Daemon.start(
                folder,
                UNPACKED.libraries()
                        .map(place -> Map.of("LD_LIBRARY_PATH", place.toString()))
                        .orElse(Map.of()),
                Stream.of(command, Stream.of("RunAsUser=" + user), places, others, templates)
                        .flatMap(part -> part)
                        .toList());
    }

    private Path made(String name) {
        try {
            return Files.createDirectories(folder.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String group() throws IOException {
        return Files.readAttributes(folder, PosixFileAttributes.class).group().getName();
    }

    private void script(String name, String text) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /**
     * The program, unpacked or installed. Where it is missing the test is skipped; in CI it fails.
     */
    private static Path needed(Optional<Path> unpacked, String name, String debianPackage) {
        Optional<Path> found =
                unpacked.or(() ->
                        Stream.of("/usr/sbin", "/usr/bin")
                                .map(place -> Path.of(place, name))
                                .filter(Files::isExecutable)
                                .findFirst());
        if (found.isEmpty()) {
            String missing =
                    name
                            + " is missing (./aimos test unpacks it, or: apt install "
                            + debianPackage
                            + ")";
            if ("true".equals(System.getenv("CI"))) {
                fail(missing);
            }
            System.out.println("SKIP: " + missing);
            Assumptions.abort(missing);
        }
        return found.orElseThrow();
    }
}
