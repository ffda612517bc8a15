package org.aimos.intake;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.aimos.bus.Problem;
import org.aimos.events.AlertQuarantined;
import org.aimos.intake.canonical.HostileText;
import org.aimos.intake.canonical.SecretHeaders;
import org.aimos.intake.connector.Payload;
import org.aimos.intake.parcel.Parcel;
import org.aimos.intake.source.Token;
import org.jspecify.annotations.Nullable;

/**
 * Packs a body for quarantine and unpacks it for replay. Secrets stay outside: headers that may
 * hold one are dropped, and the token is blotted out where a dialect carries it in the body.
 */
@ApplicationScoped
public class QuarantinedBody {

    private static final String ENCODING = "content-encoding";
    private static final int PLAIN = 128 * 1024;
    private static final int LARGEST = 600 * 1024;
    private static final int HEADERS = 40;
    private static final int REASONS = 5;

    /**
     * A body with the reasons why it is here. Bodies above 128 KiB are kept as gzip, which their
     * {@code content-encoding} header says.
     *
     * @throws Problem 413 when it is too large to keep even so
     */
    public AlertQuarantined of(
            String receipt, String source, String connector, Parcel parcel, Delivery delivery) {
        Payload payload = delivery.payload();
        byte[] body = withoutToken(payload.body(), delivery.token());
        Map<String, String> headers = harmless(payload.headers());
        headers.remove(ENCODING);
        if (body.length > PLAIN) {
            body = gzip(body);
            headers.put(ENCODING, "gzip");
        }
        if (body.length > LARGEST) {
            throw Problem.tooLarge(
                    "Part of this body cannot be mapped, and it is too large to keep: "
                            + reason(parcel),
                    "Send fewer alerts at a time.");
        }
        return new AlertQuarantined(
                receipt,
                source,
                connector,
                reason(parcel),
                HostileText.line(payload.header("Content-Type"), 256),
                headers,
                Base64.getEncoder().encodeToString(body),
                payload.receivedAt());
    }

    /** The bytes as they were sent, but for the token. */
    public Payload payload(
            String body,
            @Nullable String contentType,
            Map<String, String> headers,
            Instant receivedAt) {
        byte[] bytes = Base64.getDecoder().decode(body);
        var all = new LinkedHashMap<>(headers);
        if (contentType != null) {
            all.put("content-type", contentType);
        }
        boolean packed = "gzip".equals(all.remove(ENCODING));
        return new Payload(packed ? gunzip(bytes) : bytes, all, receivedAt);
    }

    private static String reason(Parcel parcel) {
        String first = parcel.reasons().stream().limit(REASONS).collect(Collectors.joining("; "));
        int more = parcel.reasons().size() - REASONS;
        return HostileText.lineOr(more > 0 ? first + "; and " + more + " more" : first, 1_000, "");
    }

    private static Map<String, String> harmless(Map<String, String> headers) {
        var kept = new LinkedHashMap<String, String>();
        headers.forEach((name, value) -> {
            String plain = HostileText.lineOr(name, 100, "").toLowerCase(Locale.ROOT);
            if (kept.size() < HEADERS && !SecretHeaders.mayHold(plain)) {
                kept.put(plain, HostileText.lineOr(value, 500, ""));
            }
        });
        return kept;
    }

    /** Bytes are looked at one by one: the body may be in no valid encoding. */
    private static byte[] withoutToken(byte[] body, @Nullable Token token) {
        if (token == null) {
            return body;
        }
        String text = new String(body, StandardCharsets.ISO_8859_1);
        byte[] raw = token.text().getBytes(StandardCharsets.UTF_8);
        String secret = new String(raw, StandardCharsets.ISO_8859_1);
        return text.contains(secret)
                ? text.replace(secret, "*".repeat(raw.length)).getBytes(StandardCharsets.ISO_8859_1)
                : body;
    }

    private static byte[] gzip(byte[] body) {
        var packed = new ByteArrayOutputStream(body.length / 4);
        try (var gzip = new GZIPOutputStream(packed)) {
            gzip.write(body);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return packed.toByteArray();
    }

    private static byte[] gunzip(byte[] packed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return gzip.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
