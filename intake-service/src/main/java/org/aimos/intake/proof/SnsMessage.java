package org.aimos.intake.proof;

import static java.util.Objects.requireNonNullElse;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aimos.intake.canonical.Json;

/**
 * A message of Amazon's Simple Notification Service and its signature, as Amazon documents them.
 * Only addresses of SNS itself come out of it.
 *
 * @param body as it was sent
 */
public record SnsMessage(Json body) {

    private static final Pattern HOST =
            Pattern.compile("sns\\.[a-z0-9-]{3,40}\\.amazonaws\\.com(\\.cn)?");
    private static final List<String> NOTIFICATION =
            List.of("Message", "MessageId", "Subject", "Timestamp", "TopicArn", "Type");
    private static final List<String> CONFIRMATION =
            List.of(
                    "Message",
                    "MessageId",
                    "SubscribeURL",
                    "Timestamp",
                    "Token",
                    "TopicArn",
                    "Type");

    /** True when somebody asks to confirm that messages shall come here. */
    public boolean asksToConfirm() {
        return type().equals("SubscriptionConfirmation");
    }

    /** Where the certificate lies; empty when that is no place of SNS. */
    public Optional<URI> certificate() {
        return ofSns("SigningCertURL").filter(url -> url.getPath().endsWith(".pem"));
    }

    /** Where to confirm; empty when that is no place of SNS. */
    public Optional<URI> subscription() {
        return ofSns("SubscribeURL");
    }

    /** True when the signed time is near enough to ours. */
    public boolean isOf(Instant now, Duration window) {
        Instant at = body.moment("Timestamp");
        return at != null && Duration.between(at, now).abs().compareTo(window) <= 0;
    }

    /** True when this key signed it. */
    public boolean signedBy(PublicKey key) {
        String algorithm =
                switch (body.textOr("", "SignatureVersion")) {
                    case "1" -> "SHA1withRSA";
                    case "2" -> "SHA256withRSA";
                    default -> "";
                };
        if (algorithm.isEmpty()) {
            return false;
        }
        try {
            Signature signature = Signature.getInstance(algorithm);
            signature.initVerify(key);
            signature.update(signed().getBytes(StandardCharsets.UTF_8));
            return signature.verify(Base64.getDecoder().decode(body.textOr("", "Signature")));
        } catch (GeneralSecurityException | IllegalArgumentException broken) {
            return false;
        }
    }

    /** What Amazon signs: name and value of each field, a line each, in alphabetical order. */
    String signed() {
        var text = new StringBuilder();
        for (String name : type().equals("Notification") ? NOTIFICATION : CONFIRMATION) {
            if (body.has(name)) {
                text.append(name).append('\n').append(body.at(name).node().asText()).append('\n');
            }
        }
        return text.toString();
    }

    private String type() {
        return requireNonNullElse(body.text("Type"), "");
    }

    private Optional<URI> ofSns(String field) {
        try {
            URI url = new URI(body.textOr("", field));
            boolean ours =
                    "https".equals(url.getScheme())
                            && url.getHost() != null
                            && HOST.matcher(url.getHost()).matches()
                            && url.getUserInfo() == null
                            && (url.getPort() == -1 || url.getPort() == 443);
            return ours ? Optional.of(url) : Optional.empty();
        } catch (URISyntaxException broken) {
            return Optional.empty();
        }
    }
}
