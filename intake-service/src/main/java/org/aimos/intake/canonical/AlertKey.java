package org.aimos.intake.canonical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The identity of a condition, in the words of the tool that watches it: the same from firing to
 * recovery, different for any two conditions.
 *
 * @param parts what identifies it; order counts
 * @param of the same for people, such as {@code fingerprint=66214a361160fb6f}
 */
public record AlertKey(List<String> parts, String of) {

    private static final int HEX_BYTES = 16;

    public AlertKey {
        parts = List.copyOf(parts);
    }

    /** A key of one field that the tool itself holds unique. */
    public static AlertKey of(String field, String value) {
        return new AlertKey(List.of(field, value), field + '=' + value);
    }

    /** A key of all pairs, whatever their order. */
    public static AlertKey ofPairs(String what, Map<String, String> pairs) {
        var sorted = new TreeMap<>(pairs);
        var parts = new java.util.ArrayList<String>();
        parts.add(what);
        sorted.forEach((name, value) -> {
            parts.add(name);
            parts.add(value);
        });
        String of =
                sorted.entrySet().stream()
                        .map(pair -> pair.getKey() + '=' + pair.getValue())
                        .collect(Collectors.joining(", ", what + ": ", ""));
        return new AlertKey(parts, of);
    }

    /**
     * The alert key: 32 hex digits of a SHA-256. The source takes part, so that no sender can
     * resolve what another sender reported.
     */
    public String digest(String source, String connector) {
        MessageDigest sha = sha256();
        feed(sha, source);
        feed(sha, connector);
        parts.forEach(part -> feed(sha, part));
        return HexFormat.of().formatHex(sha.digest(), 0, HEX_BYTES);
    }

    /** Each part goes in with its length before it: no two lists of parts hash alike. */
    private static void feed(MessageDigest sha, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        int size = bytes.length;
        sha.update(new byte[] {(byte) (size >>> 16), (byte) (size >>> 8), (byte) size});
        sha.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
