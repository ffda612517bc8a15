package org.aimos.console;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.aimos.local.LocalDatabase;
import org.aimos.local.Ports;
import org.aimos.local.ServiceDatabase;
import org.aimos.local.TemporaryFolders;
import org.jspecify.annotations.Nullable;

/**
 * What the console needs around it: a real PostgreSQL, a pair of keys, and two services that
 * answer. All services but decision are played by one; nobody listens where the ticket service
 * should be.
 */
public final class Surroundings implements QuarkusTestResourceLifecycleManager {
    private @Nullable LocalDatabase database;
    private @Nullable TestService decision;
    private @Nullable TestService others;
    private @Nullable OidcServer provider;

    @Override
    public Map<String, String> start() {
        try {
            Path folder = TemporaryFolders.make("console");
            int port = Ports.free();
            database = LocalDatabase.start(folder.resolve("postgres"), port);
            decision = new TestService("decision");
            others = new TestService("others");
            provider = OidcServer.start();
            var settings =
                    new HashMap<>(
                            settings(
                                    folder,
                                    port,
                                    database.createService("console"),
                                    decision,
                                    others));
            settings.putAll(oidc(provider));
            return settings;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (SQLException | NoSuchAlgorithmException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static Map<String, String> settings(
            Path folder, int port, ServiceDatabase made, TestService decision, TestService others)
            throws IOException, NoSuchAlgorithmException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair keys = generator.generateKeyPair();
        Path sign = pem(folder.resolve("sign.pem"), "PRIVATE KEY", keys.getPrivate().getEncoded());
        Path verify =
                pem(folder.resolve("verify.pem"), "PUBLIC KEY", keys.getPublic().getEncoded());
        System.setProperty(
                "aimos.test.jdbc",
                made.jdbcUrl()
                        + "?user="
                        + made.owner().user()
                        + "&password="
                        + made.owner().password());
        return Map.ofEntries(
                Map.entry("aimos.database.port", Integer.toString(port)),
                Map.entry("aimos.database.name", made.name()),
                Map.entry("aimos.database.owner.user", made.owner().user()),
                Map.entry("aimos.database.owner.password", made.owner().password()),
                Map.entry("aimos.database.app.user", made.app().user()),
                Map.entry("aimos.database.app.password", made.app().password()),
                Map.entry("smallrye.jwt.sign.key.location", sign.toUri().toString()),
                Map.entry("mp.jwt.verify.publickey.location", verify.toUri().toString()),
                Map.entry("aimos.console.upstream.intake", others.url()),
                Map.entry("aimos.console.upstream.decision", decision.url()),
                Map.entry("aimos.console.upstream.orchestrator", others.url()),
                Map.entry("aimos.console.upstream.learning", others.url()),
                Map.entry("aimos.console.upstream.ticket", "http://127.0.0.1:1"),
                Map.entry("aimos.console.body-limit", "100K"),
                Map.entry("aimos.console.answer-within", "10s"),
                Map.entry("aimos.console.health-within", "20s"),
                Map.entry("aimos.console.recheck", "100ms"),
                Map.entry("quarkus.http.test-port", "0"));
    }

    private static Map<String, String> oidc(OidcServer provider) {
        return Map.of(
                "quarkus.oidc.tenant-enabled",
                "true",
                "quarkus.oidc.auth-server-url",
                provider.url(),
                "quarkus.oidc.client-id",
                OidcServer.CLIENT,
                "quarkus.oidc.credentials.secret",
                OidcServer.SECRET,
                "aimos.console.oidc.roles.ops",
                "on-call");
    }

    @Override
    public void stop() {
        if (provider != null) {
            provider.close();
        }
        if (decision != null) {
            decision.close();
        }
        if (others != null) {
            others.close();
        }
        if (database != null) {
            database.close();
        }
    }

    private static Path pem(Path file, String what, byte[] key) throws IOException {
        String body = Base64.getMimeEncoder().encodeToString(key);
        return Files.writeString(
                file, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(what, body, what));
    }
}
