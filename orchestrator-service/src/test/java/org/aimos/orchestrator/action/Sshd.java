package org.aimos.orchestrator.action;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.aimos.local.Ports;

/** A real sshd for the user who runs the tests, with a folder of its own before its path. */
final class Sshd implements AutoCloseable {
    private final Path folder;
    private final Process process;
    private final int port;
    private final String key;

    Sshd(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        Path sshd = Tool.needed("sshd", "openssh-server");
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/host");
        run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder + "/user");
        Files.copy(folder.resolve("user.pub"), folder.resolve("authorized"));
        Files.createDirectories(folder.resolve("bin"));
        if (System.getProperty("user.name").equals("root")) {
            Files.createDirectories(Path.of("/run/sshd"));
        }
        port = Ports.free();
        Files.writeString(folder.resolve("config"), config());
        process =
                new ProcessBuilder(sshd.toString(), "-D", "-e", "-f", folder + "/config")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("log").toFile())
                        .start();
        key = run("ssh-keygen", "-lf", folder + "/host.pub").split(" ", -1)[1];
        await();
    }

    private String config() {
        return """
        ListenAddress 127.0.0.1:%d
        HostKey %s/host
        AuthorizedKeysFile %s/authorized
        PidFile none
        StrictModes no
        UsePAM no
        PermitRootLogin yes
        PasswordAuthentication no
        SetEnv PATH=%s/bin:/usr/bin:/bin
        """
                .formatted(port, folder, folder, folder);
    }

    private void await() throws IOException, InterruptedException {
        while (process.isAlive()) {
            try {
                new Socket(InetAddress.getLoopbackAddress(), port).close();
                return;
            } catch (IOException notYet) {
                Thread.sleep(20);
            }
        }
        throw new IOException("sshd: " + Files.readString(folder.resolve("log")));
    }

    /** Its private key, which nobody may see. */
    String secret() throws IOException {
        return Files.readString(folder.resolve("user")).strip();
    }

    /** A target with this one host, {@code web-1}. */
    Target target(Map<String, Object> more) throws IOException {
        return target(key, more);
    }

    /** The same with another pinned key. */
    Target target(String pinned, Map<String, Object> more) throws IOException {
        Map<String, Object> spec = new HashMap<>(more);
        spec.put("type", "ssh");
        spec.put(
                "hosts",
                Map.of("web-1", Map.of("address", "127.0.0.1", "port", port, "key", pinned)));
        return Calls.target(
                spec, new Target.Login("Authorization", System.getProperty("user.name"), secret()));
    }

    /** Puts a program before all others on the path of its sessions. */
    void program(String name, String body) throws IOException {
        Path file = folder.resolve("bin").resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    Path folder() {
        return folder;
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Process run = new ProcessBuilder(List.of(command)).redirectErrorStream(true).start();
        String out = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (run.waitFor() != 0) {
            throw new IOException(command[0] + ": " + out);
        }
        return out;
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
