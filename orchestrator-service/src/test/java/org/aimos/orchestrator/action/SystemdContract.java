package org.aimos.orchestrator.action;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the actions of systemd keep, over a real sshd with a {@code systemctl} that keeps the state
 * of its units in files.
 */
abstract class SystemdContract extends ActionContract {
    private static final String SYSTEMCTL =
            """
            cd FOLDER
            for unit; do :; done
            case $1 in
            show)
              state=$(cat state.$unit 2>/dev/null || echo inactive)
              case "$*" in
              *--value*) echo $state; exit;;
              esac
              echo asked >> shown
              test -e state.$unit && echo LoadState=loaded || echo LoadState=not-found
              echo ActiveState=$state; echo SubState=running; echo Result=success
              echo NRestarts=2; echo InvocationID=0123;;
            *)
              test -e stuck && { rm stuck; exec sleep 600; }
              test $unit = bad.service && { echo "no such unit; key $(cat user)" >&2; exit 5; }
              echo "$1 $unit" >> calls
              case $1 in stop) echo inactive;; *) echo active;; esac > state.$unit
              if test -e late; then rm late; sleep 60; fi;;
            esac
            """;

    @TempDir static Path folder;

    @SuppressWarnings("NullAway.Init") // started before all
    private static Sshd sshd;

    static final Ssh SSH = new Ssh(new Addresses());

    @BeforeAll
    static void start() throws Exception {
        sshd = new Sshd(folder);
        sshd.program("systemctl", SYSTEMCTL.replace("FOLDER", folder.toString()));
    }

    @AfterAll
    static void stop() {
        if (sshd != null) {
            sshd.close();
        }
    }

    @BeforeEach
    void forget() throws IOException {
        Files.deleteIfExists(folder.resolve("calls"));
        Files.deleteIfExists(folder.resolve("shown"));
        Files.deleteIfExists(folder.resolve("late"));
        Files.deleteIfExists(folder.resolve("stuck"));
        Files.writeString(folder.resolve("state.web.service"), before());
    }

    /** The state of the unit before each test. */
    abstract String before();

    @Override
    Calls working() {
        return unit("web.service");
    }

    @Override
    Calls refused() {
        return unit("bad.service");
    }

    @Override
    Optional<Calls> unanswered() {
        return Optional.of(hanging("late"));
    }

    /** A call during which systemd hangs once: {@code stuck} before it acts, {@code late} after. */
    Calls hanging(String how) {
        try {
            Files.createFile(folder.resolve(how));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // what it said before has a second to arrive
        return working().until(() -> !Files.exists(folder.resolve(how)), Duration.ofSeconds(1));
    }

    @Override
    Object state() {
        return read("state.web.service").strip();
    }

    @Override
    int reached() {
        return (int) read("calls").lines().count();
    }

    @Override
    String secret() {
        return read("user").lines().skip(1).findFirst().orElseThrow();
    }

    static Calls unit(String unit) {
        try {
            return Calls.to(sshd.target(Map.of())).with(Map.of("host", "web-1", "unit", unit));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String read(String file) {
        try {
            Path path = folder.resolve(file);
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
