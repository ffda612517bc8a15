package org.aimos.cli.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.aimos.local.Ports;
import org.jspecify.annotations.Nullable;

/** One {@link DemoService} process: started, killed, asked how it does. */
public final class ManagedService implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(LIMIT).build();
    private final String name;
    private final String environment;
    private final int port;
    private @Nullable Process process;

    ManagedService(String name, String environment) throws IOException {
        this.name = name;
        this.environment = environment;
        this.port = Ports.free();
    }

    public String name() {
        return name;
    }

    String environment() {
        return environment;
    }

    String address() {
        return "127.0.0.1:" + port;
    }

    public synchronized void start() throws IOException {
        kill();
        process =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xmx32m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                System.getProperty("java.class.path"),
                                DemoService.class.getName(),
                                Integer.toString(port))
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
    }

    /** kill -9. */
    public synchronized void kill() {
        if (process != null) {
            process.destroyForcibly();
            process.onExit().join();
            process = null;
        }
    }

    public boolean healthy() {
        return !read("/health").isEmpty();
    }

    /** Puts more load on it than it can take, or takes it off; true once it says so. */
    boolean overload(boolean on) {
        return !read(on ? "/load/high" : "/load/normal").isEmpty();
    }

    boolean overloaded() {
        return read("/metrics").contains("demo_overloaded 1");
    }

    /** The text of a page; empty when the service is down. */
    private String read(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(URI.create("http://" + address() + path))
                            .timeout(LIMIT)
                            .build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException down) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    @Override
    public void close() {
        kill();
    }
}
