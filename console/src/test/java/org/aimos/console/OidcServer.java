package org.aimos.console;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A small OpenID provider that signs what it says: discovery, keys, authorization code, token. The
 * person who signs in is whoever a test names.
 */
final class OidcServer implements AutoCloseable {
    static final String CLIENT = "aimos";
    static final String SECRET = "a-secret-of-thirty-two-characters";
    private static volatile @Nullable OidcServer running;

    private final HttpServer server;
    private final KeyPair keys;
    private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
    private volatile Login login = new Login("nobody", List.of(), Instant.EPOCH);
    private volatile Map<String, String> asked = Map.of();

    /** Who sits at the provider's page, and since when. */
    record Login(String name, List<String> groups, Instant since) {}

    private OidcServer(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
    }

    static OidcServer start() throws IOException, NoSuchAlgorithmException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        var http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var server = new OidcServer(http, generator.generateKeyPair());
        http.createContext("/.well-known/openid-configuration", server::discovery);
        http.createContext("/jwks", server::jwks);
        http.createContext("/authorize", server::authorize);
        http.createContext("/token", server::token);
        http.start();
        running = server;
        return server;
    }

    /** The one that this JVM started. */
    static OidcServer running() {
        var server = running;
        if (server == null) {
            throw new IllegalStateException("no provider runs");
        }
        return server;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on this person signs in. */
    void login(String name, Instant since, String... groups) {
        login = new Login(name, List.of(groups), since);
    }

    /** What the last authorization request said. */
    Map<String, String> asked() {
        return asked;
    }

    private void discovery(HttpExchange exchange) throws IOException {
        answer(
                exchange,
                """
                {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
                 "jwks_uri":"%1$s/jwks","response_types_supported":["code"],"subject_types_supported":["public"],
                 "id_token_signing_alg_values_supported":["RS256"]}
                """
                        .formatted(url()));
    }

    private void jwks(HttpExchange exchange) throws IOException {
        var key = (RSAPublicKey) keys.getPublic();
        answer(
                exchange,
                "{\"keys\":[{\"kty\":\"RSA\",\"kid\":\"k1\",\"alg\":\"RS256\",\"use\":\"sig\",\"n\":\"%s\",\"e\":\"%s\"}]}"
                        .formatted(
                                number(key.getModulus().toByteArray()),
                                number(key.getPublicExponent().toByteArray())));
    }

    private void authorize(HttpExchange exchange) throws IOException {
        asked = form(exchange.getRequestURI().getRawQuery());
        var code = UUID.randomUUID().toString();
        codes.put(code, asked);
        exchange.getResponseHeaders()
                .set(
                        "Location",
                        asked.get("redirect_uri")
                                + "?code="
                                + code
                                + "&state="
                                + asked.get("state"));
        exchange.sendResponseHeaders(302, -1);
        exchange.close();
    }

    private void token(HttpExchange exchange) throws IOException {
        var body =
                form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        var request = codes.remove(String.valueOf(body.get("code")));
        if (request == null || body.get("code_verifier") == null) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        var now = Instant.now();
        var id =
                Jwt.issuer(url())
                        .subject(UUID.randomUUID().toString())
                        .audience(CLIENT)
                        .claim("preferred_username", login.name())
                        .claim("groups", login.groups())
                        .claim("auth_time", login.since().getEpochSecond())
                        .claim("nonce", String.valueOf(request.get("nonce")))
                        .issuedAt(now)
                        .expiresAt(now.plusSeconds(300))
                        .jws()
                        .keyId("k1")
                        .sign(keys.getPrivate());
        answer(
                exchange,
                "{\"access_token\":\"%1$s\",\"id_token\":\"%1$s\",\"token_type\":\"Bearer\",\"expires_in\":300}"
                        .formatted(id));
    }

    private static void answer(HttpExchange exchange, String json) throws IOException {
        var bytes = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static Map<String, String> form(@Nullable String text) {
        if (text == null) {
            return new HashMap<>();
        }
        return Arrays.stream(text.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .collect(
                        Collectors.toMap(
                                pair -> pair[0],
                                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static String number(byte[] bytes) {
        var from = bytes[0] == 0 ? 1 : 0;
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(bytes, from, bytes.length));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
