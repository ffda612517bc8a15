package org.aimos.console;

import static java.util.Objects.requireNonNull;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.aimos.local.Folders;
import org.aimos.local.Ports;
import org.aimos.local.TemporaryFolders;
import org.jspecify.annotations.Nullable;

/**
 * The real Keycloak, as it comes from the registry, with a realm {@code ops}, in which gerda is of
 * {@code ops} and {@code choir}, and hugo of {@code choir} only. Its 177 MB are fetched by Maven at
 * first.
 */
public final class Keycloak implements QuarkusTestResourceLifecycleManager {
    private static final String VERSION = "26.7.3";
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private @Nullable Path folder;
    private @Nullable Process server;

    /** After the surroundings, so that its address is the one that holds. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Map<String, String> start() {
        try {
            Path made = TemporaryFolders.make("keycloak");
            folder = made;
            Path home = unpacked(made);
            Path realm = Files.createDirectories(home.resolve("data/import")).resolve("ops.json");
            try (InputStream in = Keycloak.class.getResourceAsStream("/keycloak-realm.json")) {
                Files.copy(requireNonNull(in), realm);
            }
            int port = Ports.free();
            server = launch(home, port, made.resolve("keycloak.log").toFile());
            String issuer = "http://127.0.0.1:" + port + "/realms/ops";
            await(issuer + "/.well-known/openid-configuration", server);
            return Map.of("quarkus.oidc.auth-server-url", issuer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private static Path unpacked(Path folder) throws IOException, InterruptedException {
        run(
                folder,
                System.getenv().getOrDefault("AIMOS_MVN", "mvn"),
                "-B",
                "-ntp",
                "-q",
                "-Dmaven.repo.local="
                        + System.getProperty(
                                "maven.repo.local",
                                Path.of(System.getProperty("user.home"), ".m2/repository")
                                        .toString()),
                "org.apache.maven.plugins:maven-dependency-plugin:3.9.0:unpack",
                "-Dartifact=org.keycloak:keycloak-quarkus-dist:" + VERSION + ":zip",
                "-DoutputDirectory=" + folder);
        return folder.resolve("keycloak-" + VERSION);
    }

    private static void run(Path folder, String... command)
            throws IOException, InterruptedException {
        Path log = folder.resolve("maven.log");
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile());
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        if (builder.start().waitFor() != 0) {
            throw new IOException(Files.readString(log));
        }
    }

    private static Process launch(Path home, int port, File log) throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                                List.of(
                                        "sh",
                                        home.resolve("bin/kc.sh").toString(),
                                        "start-dev",
                                        "--import-realm",
                                        "--http-host=127.0.0.1",
                                        "--http-port=" + port))
                        .redirectErrorStream(true)
                        .redirectOutput(log);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JAVA_OPTS_KC_HEAP", "-Xms64m -Xmx512m");
        return builder.start();
    }

    private void await(String address, Process started) throws IOException, InterruptedException {
        Instant limit = Instant.now().plus(PATIENCE);
        try (HttpClient http = HttpClient.newHttpClient()) {
            while (Instant.now().isBefore(limit) && started.isAlive()) {
                if (answers(http, address)) {
                    return;
                }
                Thread.sleep(500);
            }
        }
        throw new IOException(
                "Keycloak did not start; see " + requireNonNull(folder).resolve("keycloak.log"));
    }

    private static boolean answers(HttpClient http, String address) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(address)).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public void stop() {
        if (server != null) {
            List<ProcessHandle> tree =
                    Stream.concat(server.descendants(), Stream.of(server.toHandle())).toList();
            tree.forEach(ProcessHandle::destroyForcibly);
            tree.forEach(process -> process.onExit().join());
        }
        if (folder != null) {
            try {
                Folders.delete(folder);
            } catch (IOException left) {
                throw new UncheckedIOException(left);
            }
        }
    }
}
