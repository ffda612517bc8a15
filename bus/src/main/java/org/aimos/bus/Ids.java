package org.aimos.bus;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.UUID;
import org.aimos.events.Sha256;

/** New names for new things (UUIDv7, RFC 9562: they sort by time), and derived ones (UUIDv8). */
@ApplicationScoped
public class Ids {
    private static final int COUNTER_LIMIT = 1 << 12;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private long lastMillis;
    private int counter;

    /**
     * @param clock gives the time part
     */
    public Ids(Clock clock) {
        this.clock = clock;
    }

    /** A new UUIDv7; within one process each sorts after the one before. */
    public String next() {
        long high;
        synchronized (random) {
            long now = clock.millis();
            if (now > lastMillis) {
                lastMillis = now;
                counter = random.nextInt(COUNTER_LIMIT / 4);
            } else if (++counter == COUNTER_LIMIT) {
                lastMillis++;
                counter = 0;
            }
            high = (lastMillis << 16) | 0x7000L | counter;
        }
        long low = (random.nextLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }

    /** The same UUIDv8 for the same parts, in any process; the parts' borders count. */
    public static String derived(String... parts) {
        MessageDigest sha = Sha256.begin();
        for (String part : parts) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha.update(bytes);
        }
        ByteBuffer hash = ByteBuffer.wrap(sha.digest());
        long high = (hash.getLong() & 0xffffffffffff0fffL) | 0x8000L;
        long low = (hash.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
