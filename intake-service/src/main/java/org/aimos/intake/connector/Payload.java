package org.aimos.intake.connector;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What a tool sent: the exact bytes, its headers, and when we heard it. */
public final class Payload {

    /** Stands for a body that was let pass unread, for nobody knew who sends it. */
    public static final byte[] UNREAD = new byte[0];

    private final byte[] body;
    private final Map<String, String> headers;
    private final Instant receivedAt;

    /**
     * Holds a body.
     *
     * @param body exact bytes, already decompressed; not copied
     * @param headers names in any case; the first value of each
     * @param receivedAt by our clock
     */
    public Payload(byte[] body, Map<String, String> headers, Instant receivedAt) {
        this.body = body;
        var plain = new TreeMap<String, String>(String.CASE_INSENSITIVE_ORDER);
        plain.putAll(headers);
        this.headers = plain;
        this.receivedAt = receivedAt;
    }

    /** The bytes themselves; not to be changed. */
    public byte[] body() {
        return body;
    }

    /** True when the body was let pass unread; another empty one is not meant. */
    @SuppressWarnings("ReferenceEquality")
    public boolean unread() {
        return body == UNREAD;
    }

    /** All headers; lookups ignore case. */
    public Map<String, String> headers() {
        return headers;
    }

    /** When we heard it. */
    public Instant receivedAt() {
        return receivedAt;
    }

    /** The value of a header, or null. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The media type without its parameters, lower case; null when the request names none. */
    public @Nullable String mediaType() {
        String type = header("Content-Type");
        if (type == null || type.isBlank()) {
            return null;
        }
        int parameters = type.indexOf(';');
        String plain = parameters < 0 ? type : type.substring(0, parameters);
        return plain.strip().toLowerCase(Locale.ROOT);
    }
}
