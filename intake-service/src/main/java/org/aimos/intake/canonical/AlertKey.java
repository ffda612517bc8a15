package org.aimos.intake.canonical;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.aimos.events.Sha256;

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
        String[] names = pairs.keySet().toArray(String[]::new);
        Arrays.sort(names);
        var parts = new ArrayList<String>(2 * names.length + 1);
        parts.add(what);
        var of = new StringBuilder(128).append(what).append(": ");
        for (String name : names) {
            String value = pairs.get(name);
            of.append(parts.size() == 1 ? "" : ", ").append(name).append('=').append(value);
            parts.add(name);
            parts.add(value);
        }
        return new AlertKey(parts, of.toString());
    }

    /**
     * The alert key: 32 hex digits of a SHA-256. The source takes part, so that no sender can
     * resolve what another sender reported.
     */
    public String digest(String source, String connector) {
        MessageDigest sha = Sha256.begin();
        feed(sha, source);
        feed(sha, connector);
        parts.forEach(part -> feed(sha, part));
        return HexFormat.of().formatHex(sha.digest(), 0, HEX_BYTES);
    }

    /** Each part goes in with its length before it: no two lists of parts hash alike. */
    private static void feed(MessageDigest sha, String part) {
        byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
        int size = bytes.length;
        sha.update((byte) (size >>> 16));
        sha.update((byte) (size >>> 8));
        sha.update((byte) size);
        sha.update(bytes);
    }
}
