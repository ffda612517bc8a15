package org.aimos.cli.demo;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicBoolean;

/** The small real service that the demo starts, watches and kills; a process of its own. */
public final class DemoService {
    private DemoService() {}

    /**
     * Serves {@code /health}, {@code /metrics} and {@code /load/high}, {@code /load/normal} until
     * it is killed.
     *
     * @param args the port
     */
    public static void main(String[] args) throws IOException {
        AtomicBoolean overloaded = new AtomicBoolean();
        HttpServer server =
                HttpServer.create(
                        new InetSocketAddress(
                                InetAddress.getLoopbackAddress(), Integer.parseInt(args[0])),
                        0);
        server.createContext("/health", exchange -> answer(exchange, "ok\n"));
        server.createContext(
                "/metrics",
                exchange ->
                        answer(exchange, "demo_overloaded " + (overloaded.get() ? 1 : 0) + "\n"));
        server.createContext(
                "/load/",
                exchange -> {
                    overloaded.set(exchange.getRequestURI().getPath().endsWith("high"));
                    answer(exchange, "ok\n");
                });
        server.start();
    }

    private static void answer(HttpExchange exchange, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }
}
