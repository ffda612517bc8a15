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
            Map.ofEntries(
                    Map.entry("prometheus", "prometheus"),
                    Map.entry("prometheus-alertmanager", "prometheus-alertmanager"),
                    Map.entry("amtool", "prometheus-alertmanager"),
                    Map.entry("curl", "curl"),
                    Map.entry("chromium", "chromium"),
                    Map.entry("node", "nodejs"),
                    Map.entry("npm", "npm"),
                    Map.entry("sshd", "openssh-server"),
                    Map.entry("ssh-keygen", "openssh-client"),
                    Map.entry("slapd", "slapd"),
                    Map.entry("ansible-playbook", "ansible-core"),
                    Map.entry("git", "git"));

    private static final Path POLICY = Path.of("/usr/sbin/policy-rc.d");

    private final Surroundings surroundings;

    Tools(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** Installs what can be installed; a sentence for each tool that is missing afterwards. */
    List<String> provide() throws IOException {
        if (!missing().isEmpty() && mayInstall()) {
            install(missing().stream().map(NEEDED::get).distinct().toList());
        }
        List<String> missing = new ArrayList<>();
        for (String tool : missing()) {
            missing.add(tool + " is not installed (Debian: apt install " + NEEDED.get(tool) + ")");
        }
        if (!servers()) {
            missing.add(
                    "Nagios and Icinga 2 could not be unpacked into .aimos/tools (Debian: apt install"
                            + " nagios4-core icinga2-bin)");
        }
        return missing;
    }

    /** Monitoring servers are unpacked only, unless somebody has installed them. */
    private boolean servers() throws IOException {
        Unpacked unpacked = new Unpacked(surroundings.project());
        boolean there = onPath("nagios4") && onPath("icinga2");
        if (!there && !unpacked.complete() && onPath("apt-get") && onPath("dpkg-deb")) {
            surroundings.err().println("Unpacking nagios4-core, icinga2-bin");
            unpacked.unpack(this::run, mayInstall());
        }
        return there || unpacked.complete();
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
            Path here = surroundings.project();
            run(List.of("apt-get", "update", "-qq"), here);
            List<String> install =
                    new ArrayList<>(
                            List.of("apt-get", "install", "-y", "-qq", "--no-install-recommends"));
            install.addAll(packages);
            run(install, here);
        } finally {
            if (ours) {
                Files.deleteIfExists(POLICY);
            }
        }
    }

    /** What fails here is told by the tool that is still missing afterwards. */
    private boolean run(List<String> command, Path folder) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log()));
        builder.environment().put("DEBIAN_FRONTEND", "noninteractive");
        try {
            if (builder.start().waitFor() == 0) {
                return true;
            }
            surroundings.err().println(command.getFirst() + " failed; see " + log());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    private File log() throws IOException {
        Files.createDirectories(surroundings.home().logs());
        return surroundings.home().log("packages").toFile();
    }
}
