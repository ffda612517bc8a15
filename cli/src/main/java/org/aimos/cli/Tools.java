package org.aimos.cli;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The real tools that tests drive. As root on Debian they are installed, with their own services
 * kept from starting; elsewhere a person is told what is missing.
 */
final class Tools {
    /** What it is called on the path, and the Debian package it is in. */
    private static final Map<String, String> NEEDED =
            Map.of(
                    "prometheus", "prometheus",
                    "prometheus-alertmanager", "prometheus-alertmanager",
                    "chromium", "chromium",
                    "node", "nodejs",
                    "npm", "npm",
                    "sshd", "openssh-server",
                    "ssh-keygen", "openssh-client",
                    "slapd", "slapd",
                    "ansible-playbook", "ansible-core",
                    "git", "git");

    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

    private final Surroundings surroundings;

    Tools(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Installs what can be installed; a sentence for each tool that is missing afterwards. */
    List<String> provide() throws IOException {
        if (!missing().isEmpty() && mayInstall()) {
            install(missing().stream().map(NEEDED::get).toList());
        }
        return missing().stream()
                .map(tool ->
                        tool + " is not installed (Debian: apt install " + NEEDED.get(tool) + ")")
                .toList();
    }

    private List<String> missing() {
        return NEEDED.keySet().stream().filter(tool -> !onPath(tool)).sorted().toList();
    }

    private boolean onPath(String tool) {
        String path = surroundings.environment().getOrDefault("PATH", "") + ":/usr/sbin:/sbin";
        return Stream.of(path.split(File.pathSeparator, -1))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, tool)));
    }

    private boolean mayInstall() {
        return "root".equals(System.getProperty("user.name")) && onPath("apt-get");
    }

    private void install(List<String> packages) throws IOException {
        surroundings.err().println("Installing " + String.join(", ", packages));
        boolean ours = !Files.exists(POLICY);
        if (ours) {
            Files.writeString(POLICY, "#!/bin/sh\nexit 101\n");
            Files.setPosixFilePermissions(POLICY, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
        try {
            run(List.of("apt-get", "update", "-qq"));
            List<String> install =
                    new ArrayList<>(
                            List.of("apt-get", "install", "-y", "-qq", "--no-install-recommends"));
            install.addAll(packages);
            run(install);
        } finally {
            if (ours) {
                Files.deleteIfExists(POLICY);
            }
        }
    }

    /** What fails here is told by the tool that is still missing afterwards. */
    private void run(List<String> command) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.to(log()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            if (builder.start().waitFor() != 0) {
                surroundings.err().println(command.getFirst() + " failed; see " + log());
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private File log() throws IOException {
        Files.createDirectories(surroundings.home().logs());
        return surroundings.home().log("packages").toFile();
    }
}
