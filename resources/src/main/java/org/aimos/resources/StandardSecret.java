package org.aimos.resources;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * A secret of Standard Webhooks: {@code whsec_} and base64 of the key, or any other text, which is
 * the key as it is.
 */
public final class StandardSecret {

    /** How one in base64 begins. */
    public static final String PREFIX = "whsec_";

    private StandardSecret() {}

    /** The key that signs; empty when what follows {@code whsec_} is no base64, or nothing. */
    public static Optional<byte[]> key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return secret.isEmpty()
                    ? Optional.empty()
                    : Optional.of(secret.getBytes(StandardCharsets.UTF_8));
        }
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            return key.length == 0 ? Optional.empty() : Optional.of(key);
        } catch (IllegalArgumentException broken) {
            return Optional.empty();
        }
    }
}
