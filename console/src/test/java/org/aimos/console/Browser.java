package org.aimos.console;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.aimos.console.account.PasswordHash;

/** Speaks to the console as a browser or a program does, and puts people into its database. */
final class Browser {
    private final URI root;
    private final HttpClient client = HttpClient.newHttpClient();

    Browser(URI root) {
        this.root = root;
    }

    /** An account with this password, whatever was there before. */
    static void account(String name, String password, boolean disabled, String... roles)
            throws SQLException {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        try (Connection connection =
                        DriverManager.getConnection(System.getProperty("aimos.test.jdbc"));
                PreparedStatement insert =
                        connection.prepareStatement(
                                "insert into account (name, password_hash, roles, disabled) values (?, ?, ?, ?)"
                                        + " on conflict do nothing")) {
            insert.setString(1, name);
            insert.setString(2, PasswordHash.of(password.toCharArray(), salt, 1000).toString());
            insert.setArray(3, connection.createArrayOf("text", roles));
            insert.setBoolean(4, disabled);
            insert.executeUpdate();
        }
    }

    /** Nobody signs in as this person any more. */
    static void disable(String name) throws SQLException {
        try (Connection connection =
                        DriverManager.getConnection(System.getProperty("aimos.test.jdbc"));
                PreparedStatement update =
                        connection.prepareStatement(
                                "update account set disabled = true where name = ?")) {
            update.setString(1, name);
            update.executeUpdate();
        }
    }

    /** The origin that a page of this console has. */
    String origin() {
        return root.getScheme() + "://" + root.getAuthority();
    }

    /** A request without a body; headers are name, value, name, value. */
    HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        return send(method, path, BodyPublishers.noBody(), headers);
    }

    /** A request with a body. */
    HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(root.resolve(path)).method(method, body);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** A stream, read while it comes. */
    HttpResponse<java.io.InputStream> stream(String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(root.resolve(path)).headers(headers).build();
        return client.send(request, BodyHandlers.ofInputStream());
    }

    /** Signs in; the answer as it is. */
    HttpResponse<String> signIn(String name, String password)
            throws IOException, InterruptedException {
        String json = "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password);
        return send(
                "POST",
                "/api/session",
                BodyPublishers.ofString(json),
                "Content-Type",
                "application/json",
                "Origin",
                origin());
    }

    /** Signs in and gives the {@code Cookie} header to send from now on. */
    String cookie(String name, String password) throws IOException, InterruptedException {
        return setCookie(signIn(name, password)).split(";", 2)[0];
    }

    static String setCookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow();
    }
}
