package org.aimos.events;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256, which every Java has. */
public final class Sha256 {
    private static final MessageDigest FRESH = fresh();

    private Sha256() {}

    /** A digest of nothing so far. A copy is cheaper than looking its algorithm up. */
    public static MessageDigest begin() {
        try {
            return (MessageDigest) FRESH.clone();
        } catch (CloneNotSupportedException other) {
            return fresh();
        }
    }

    /** 64 hex digits over the text's UTF-8 bytes. */
    public static String hex(String text) {
        return hex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** 64 hex digits over these bytes. */
    public static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(begin().digest(bytes));
    }

    private static MessageDigest fresh() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException("every Java has SHA-256", never);
        }
    }
}
