package org.aimos.intake.proof;

import static java.util.Objects.requireNonNullElse;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.aimos.intake.connector.Payload;
import org.aimos.resources.SignatureSpec;
import org.aimos.resources.StandardSecret;
import org.jspecify.annotations.Nullable;

/**
 * Signatures by a shared secret: HMAC-SHA256 over the bytes exactly as they were sent. Compared in
 * constant time. Where a time is signed, a body that is older than the window is a replay.
 */
public final class Signatures {

    private static final long SECONDS = 100_000_000_000L;

    private Signatures() {}

    /**
     * What is wrong with the signature of this body; empty when it holds.
     *
     * @param secrets any of them may have signed
     * @param sent as it came, not decompressed
     */
    public static Optional<String> flaw(SignatureSpec spec, List<String> secrets, Payload sent) {
        return switch (spec.style()) {
            case GRAFANA -> grafana(spec, secrets, sent);
            case GITHUB -> prefixed(spec, secrets, sent, "X-Hub-Signature-256", "sha256=");
            case PAGERDUTY -> prefixed(spec, secrets, sent, "X-PagerDuty-Signature", "v1=");
            case SENTRY -> prefixed(spec, secrets, sent, "Sentry-Hook-Signature", "");
            case STANDARD_WEBHOOKS -> standard(spec, secrets, sent);
            case SNS -> Optional.of("is none that a secret makes");
        };
    }

    /**
     * What is signed beside the body and tells one delivery from another; null where that is
     * nothing, so that the body alone counts. Of a signature that holds.
     */
    public static @Nullable String delivery(SignatureSpec spec, Payload sent) {
        return switch (spec.style()) {
            case STANDARD_WEBHOOKS -> sent.header("webhook-id");
            case GRAFANA ->
                    spec.timestampHeader() == null ? null : sent.header(spec.timestampHeader());
            case GITHUB, PAGERDUTY, SENTRY, SNS -> null;
        };
    }

    private static Optional<String> grafana(
            SignatureSpec spec, List<String> secrets, Payload sent) {
        String timed = spec.timestampHeader();
        if (timed == null) {
            return prefixed(spec, secrets, sent, "X-Grafana-Alerting-Signature", "");
        }
        String time = requireNonNullElse(sent.header(timed), "");
        Optional<String> late = late(time, sent.receivedAt(), spec.window());
        if (late.isPresent()) {
            return late;
        }
        byte[] signed = joined(time + ":", sent.body());
        return matched(hex(spec, sent, "X-Grafana-Alerting-Signature", ""), secrets, signed);
    }

    private static Optional<String> prefixed(
            SignatureSpec spec, List<String> secrets, Payload sent, String header, String prefix) {
        return matched(hex(spec, sent, header, prefix), secrets, sent.body());
    }

    private static Optional<String> standard(
            SignatureSpec spec, List<String> secrets, Payload sent) {
        String id = requireNonNullElse(sent.header("webhook-id"), "");
        String time = requireNonNullElse(sent.header("webhook-timestamp"), "");
        Optional<String> late = late(time, sent.receivedAt(), spec.window());
        if (late.isPresent()) {
            return late;
        }
        List<byte[]> given =
                split(header(spec, sent, "webhook-signature"), " ")
                        .filter(one -> one.startsWith("v1,"))
                        .map(one -> decoded(one.substring(3)))
                        .toList();
        byte[] signed = joined(id + "." + time + ".", sent.body());
        List<byte[]> keys =
                secrets.stream().flatMap(one -> StandardSecret.key(one).stream()).toList();
        return signedBy(given, keys, signed);
    }

    private static List<byte[]> hex(SignatureSpec spec, Payload sent, String usual, String prefix) {
        return split(header(spec, sent, usual), ",")
                .filter(one -> one.startsWith(prefix))
                .map(one -> unhexed(one.substring(prefix.length())))
                .toList();
    }

    private static Optional<String> matched(
            List<byte[]> given, List<String> secrets, byte[] signed) {
        List<byte[]> keys =
                secrets.stream().map(one -> one.getBytes(StandardCharsets.UTF_8)).toList();
        return signedBy(given, keys, signed);
    }

    private static Optional<String> signedBy(List<byte[]> given, List<byte[]> keys, byte[] signed) {
        if (given.stream().allMatch(one -> one.length == 0)) {
            return Optional.of("is missing");
        }
        boolean holds = false;
        for (byte[] key : keys) {
            byte[] right = hmac(key, signed);
            for (byte[] one : given) {
                holds |= MessageDigest.isEqual(right, one);
            }
        }
        return holds ? Optional.empty() : Optional.of("does not hold");
    }

    /** Empty when the time, in seconds or milliseconds since 1970, is near enough to ours. */
    private static Optional<String> late(String time, Instant now, Duration window) {
        if (!time.matches("\\d{9,13}")) {
            return Optional.of("has no time");
        }
        long number = Long.parseLong(time);
        Instant at =
                number < SECONDS ? Instant.ofEpochSecond(number) : Instant.ofEpochMilli(number);
        return Duration.between(at, now).abs().compareTo(window) > 0
                ? Optional.of("is of another time than now")
                : Optional.empty();
    }

    private static String header(SignatureSpec spec, Payload sent, String usual) {
        return requireNonNullElse(sent.header(requireNonNullElse(spec.header(), usual)), "");
    }

    private static Stream<String> split(String text, String by) {
        return Arrays.stream(text.split(by, 10)).map(String::strip);
    }

    private static byte[] unhexed(String text) {
        try {
            return HexFormat.of().parseHex(text.toLowerCase(Locale.ROOT));
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException none) {
            return new byte[0];
        }
    }

    private static byte[] joined(String before, byte[] body) {
        byte[] start = before.getBytes(StandardCharsets.UTF_8);
        byte[] all = Arrays.copyOf(start, start.length + body.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        return all;
    }

    private static byte[] hmac(byte[] key, byte[] signed) {
        if (key.length == 0) {
            throw new IllegalArgumentException("an empty secret signs nothing");
        }
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(signed);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java has HmacSHA256", impossible);
        }
    }
}
