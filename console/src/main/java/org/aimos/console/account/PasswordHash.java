package org.aimos.console.account;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A password as it is kept: {@code pbkdf2$<iterations>$<salt>$<hash>}, PBKDF2-HMAC-SHA256, salt and
 * hash in base64. Checking takes a good part of a second of one core; never on an event loop.
 */
public final class PasswordHash {
    /** What new hashes use, as OWASP advises for SHA-256. */
    public static final int ITERATIONS = 600_000;

    /** Costs what a real one costs and fits no password: checked for names that do not exist. */
    public static final PasswordHash OF_NOBODY =
            new PasswordHash(ITERATIONS, new byte[16], new byte[32]);

    private static final int MOST_ITERATIONS = 10_000_000;

    private final int iterations;
    private final byte[] salt;
    private final byte[] hash;

    private PasswordHash(int iterations, byte[] salt, byte[] hash) {
        this.iterations = iterations;
        this.salt = salt;
        this.hash = hash;
    }

    /**
     * Hashes a password.
     *
     * @param salt at least 16 random bytes
     * @param iterations {@link #ITERATIONS}, unless nobody depends on the secret
     */
    public static PasswordHash of(char[] password, byte[] salt, int iterations) {
        return new PasswordHash(iterations, salt.clone(), derive(password, salt, iterations, 32));
    }

    /**
     * Reads what {@link #toString()} wrote.
     *
     * @throws IllegalArgumentException when it is none; the message does not repeat it
     */
    public static PasswordHash parse(String text) {
        String[] parts = text.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals("pbkdf2")) {
            throw new IllegalArgumentException("No hash of the form pbkdf2$iterations$salt$hash");
        }
        int iterations = Integer.parseInt(parts[1]);
        byte[] salt = Base64.getDecoder().decode(parts[2]);
        byte[] hash = Base64.getDecoder().decode(parts[3]);
        if (iterations < 1
                || iterations > MOST_ITERATIONS
                || salt.length == 0
                || hash.length < 16) {
            throw new IllegalArgumentException("A hash with impossible figures");
        }
        return new PasswordHash(iterations, salt, hash);
    }

    /** Whether this is the password; takes as long for every wrong one. */
    public boolean fits(char[] password) {
        return MessageDigest.isEqual(hash, derive(password, salt, iterations, hash.length));
    }

    @Override
    public String toString() {
        Base64.Encoder base64 = Base64.getEncoder();
        return "pbkdf2$%d$%s$%s"
                .formatted(iterations, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    private static byte[] derive(char[] password, byte[] salt, int iterations, int length) {
        PBEKeySpec spec = new PBEKeySpec(password, salt, iterations, length * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("This Java has no PBKDF2 with SHA-256", missing);
        } finally {
            spec.clearPassword();
        }
    }
}
