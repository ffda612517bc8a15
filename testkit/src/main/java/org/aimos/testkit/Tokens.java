package org.aimos.testkit;

import io.smallrye.jwt.build.Jwt;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import org.aimos.local.TemporaryFolders;

/** Signs real JWTs for tests, as the console does for people. */
public final class Tokens {
    private static final String KEY = "aimos.test.key";

    private Tokens() {}

    /**
     * A token good for an hour.
     *
     * @param person becomes {@code sub}
     * @param roles such as {@code on-call}
     */
    public static String of(String person, String... roles) {
        return Jwt.issuer("aimos")
                .subject(person)
                .upn(person)
                .groups(Set.of(roles))
                .expiresIn(3600)
                .sign(privateKey());
    }

    /** A token of somebody who proved long ago who they are. */
    public static String stale(String person, String... roles) {
        return "Bearer "
                + Jwt.issuer("aimos")
                        .subject(person)
                        .upn(person)
                        .groups(Set.of(roles))
                        .claim("auth_time", 1L)
                        .expiresIn(3600)
                        .sign(privateKey());
    }

    /** The value of an {@code Authorization} header. */
    public static String bearer(String person, String... roles) {
        return "Bearer " + of(person, roles);
    }

    /** Where services find the key to verify with. Makes a new pair for this JVM at first. */
    static synchronized URI publicKey() throws IOException {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            KeyPair pair = generator.generateKeyPair();
            System.setProperty(
                    KEY, Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()));
            Path file = TemporaryFolders.make("keys").resolve("public.pem");
            Files.writeString(
                    file,
                    "-----BEGIN PUBLIC KEY-----\n"
                            + Base64.getMimeEncoder().encodeToString(pair.getPublic().getEncoded())
                            + "\n-----END PUBLIC KEY-----\n");
            return file.toUri();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PrivateKey privateKey() {
        String key = System.getProperty(KEY);
        if (key == null) {
            throw new IllegalStateException("Backends have not been started");
        }
        try {
            return KeyFactory.getInstance("RSA")
                    .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(key)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
