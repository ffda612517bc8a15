package org.aimos.bus;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Instants as {@link Instant#toString} writes them, which was a third of the work of writing a
 * fact. The text of a whole second is kept, for what is written together is of few seconds.
 */
public final class InstantText extends StdScalarSerializer<Instant> {
    private static final long serialVersionUID = 1;
    private static final int KEPT = 64;
    private static final int MILLION = 1_000_000;
    private static final int THOUSAND = 1_000;
    private static final int BILLION = 1_000_000_000;
    private static final @Nullable Second[] SECONDS = new Second[KEPT];

    InstantText() {
        super(Instant.class);
    }

    /**
     * A second since 1970, or before.
     *
     * @param text without the Z at its end
     */
    private record Second(long number, String text) {
        static Second of(long number) {
            String whole = Instant.ofEpochSecond(number).toString();
            return new Second(number, whole.substring(0, whole.length() - 1));
        }
    }

    /** With no, three, six or nine digits behind the second, as many as it needs. */
    public static String of(Instant instant) {
        String second = second(instant.getEpochSecond());
        int nanos = instant.getNano();
        if (nanos == 0) {
            return second + 'Z';
        }
        StringBuilder text = new StringBuilder(second.length() + 11).append(second).append('.');
        if (nanos % MILLION == 0) {
            digits(text, nanos / MILLION, THOUSAND);
        } else if (nanos % THOUSAND == 0) {
            digits(text, nanos / THOUSAND, MILLION);
        } else {
            digits(text, nanos, BILLION);
        }
        return text.append('Z').toString();
    }

    /** With zeros before it, so that there are as many digits as the limit has zeros. */
    private static void digits(StringBuilder text, int number, int limit) {
        for (int more = limit / 10; more > number; more /= 10) {
            text.append('0');
        }
        text.append(number);
    }

    private static String second(long number) {
        int place = (int) (number & (KEPT - 1));
        Second known = SECONDS[place];
        if (known == null || known.number != number) {
            known = Second.of(number);
            SECONDS[place] = known;
        }
        return known.text;
    }

    @Override
    public void serialize(Instant instant, JsonGenerator json, SerializerProvider provider)
            throws IOException {
        json.writeString(of(instant));
    }
}
